package io.agentmode.local.load;

/** Finds the tokens in a piece of an answer. */
final class Tokens {

    private static final byte MARK = '#';

    private Tokens() {}

    /** How many tokens of the turn were in it; one of another turn makes the number negative. */
    static int receive(Turn turn, Bytes data) {
        var found = 0;
        for (var at = data.from(); at < data.to(); at++) {
            if (data.array()[at] == MARK) {
                if (data.number(data.numberBefore(at)) != turn.id()) {
                    return -1;
                }
                turn.received(data.number(at + 1));
                found++;
            }
        }
        return found;
    }
}
