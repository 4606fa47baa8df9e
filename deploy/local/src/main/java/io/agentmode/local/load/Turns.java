package io.agentmode.local.load;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The turns that are under way, by number. */
final class Turns {

    private final Map<Integer, Turn> open = new ConcurrentHashMap<>();
    private final AtomicInteger last = new AtomicInteger();

    Turn begin(Script script, Measure measure) {
        var turn = new Turn(last.incrementAndGet(), script, measure);
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
