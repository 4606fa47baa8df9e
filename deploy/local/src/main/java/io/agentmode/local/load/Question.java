package io.agentmode.local.load;

import java.nio.charset.StandardCharsets;

/** A message which tells the scripted model whose turn it is; the last one in a request counts, the others are history. */
record Question(int turn, int end) {

    private static final String MARK = "~turn:";
    private static final byte[] MARK_BYTES = MARK.getBytes(StandardCharsets.US_ASCII);

    static final Question NONE = new Question(0, 0);

    static String of(Turn turn) {
        return MARK + turn.id() + "~ Please answer.";
    }

    static Question last(Bytes request) {
        var at = request.lastIndexOf(MARK_BYTES);
        return at == Bytes.NONE ? NONE : new Question(request.number(at + MARK_BYTES.length), at);
    }
}
