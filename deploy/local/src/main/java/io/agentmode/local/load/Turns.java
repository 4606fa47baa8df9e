package io.agentmode.local.load;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The turns that are under way, by number. */
final class Turns {

    private final Map<Integer, Turn> open = new HashMap<>();
    private int last;

    Turn begin(Script script, Measure measure) {
        var turn = new Turn(++last, script, measure);
        open.put(turn.id(), turn);
        return turn;
    }

    @Nullable
    Turn find(int id) {
        return open.get(id);
    }

    void end(Turn turn) {
        open.remove(turn.id());
    }
}
