package io.agentmode.local.load;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Does things again and again, each at its own pace, with one timer for all: with one for each of hundreds of answers the
 * load would spend its time on timers. On the loop of the load only.
 */
final class Pacer {

    private static final long TICK_MILLIS = 1;

    private final Vertx vertx;
    private final List<Task> tasks = new ArrayList<>();

    Pacer(Vertx vertx) {
        this.vertx = vertx;
    }

    /** First after one {@code pace}, and as long as it says that there is more. */
    void every(Duration pace, BooleanSupplier more) {
        tasks.add(new Task(pace.toNanos(), more));
        if (tasks.size() == 1) {
            vertx.setPeriodic(TICK_MILLIS, this::tick);
        }
    }

    private void tick(long timer) {
        var now = System.nanoTime();
        tasks.removeIf(task -> task.isDue(now) && !task.more.getAsBoolean());
        if (tasks.isEmpty()) {
            vertx.cancelTimer(timer);
        }
    }

    private static final class Task {
        private final long pace;
        private final BooleanSupplier more;
        private long next;

        Task(long pace, BooleanSupplier more) {
            this.pace = pace;
            this.more = more;
            this.next = System.nanoTime() + pace;
        }

        /** A late tick does not slow the pace down. */
        boolean isDue(long now) {
            if (now - next < 0) {
                return false;
            }
            next += pace;
            return true;
        }
    }
}
