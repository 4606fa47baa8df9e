package io.agentmode.kernel.background;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Repeats one asynchronous turn whenever it is kicked, never two at once, on a context of its own. A kick during a turn
 * is not lost: another turn follows. It also runs by itself after {@code idle}, and after a failure with a pause.
 */
public final class Loop {
    private static final Logger LOG = Logger.getLogger(Loop.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(500);

    /** Vert.x counts its timers from 0, so 0 may be somebody else's. */
    private static final long NO_TIMER = -1;

    private final String name;
    private final Vertx vertx;
    private final Context context;
    private final Duration idle;
    private final Supplier<Uni<Void>> turn;
    private final AtomicInteger kicks = new AtomicInteger();
    private volatile boolean stopped;
    private long timer = NO_TIMER;

    public Loop(String name, Vertx vertx, Duration idle, Supplier<Uni<Void>> turn) {
        this.name = name;
        this.vertx = vertx;
        this.context = ((io.vertx.core.impl.VertxInternal) vertx).createEventLoopContext();
        this.idle = idle;
        this.turn = turn;
    }

    public void kick() {
        if (!stopped && kicks.getAndIncrement() == 0) {
            context.runOnContext(_ -> run());
        }
    }

    public void stop() {
        stopped = true;
        context.runOnContext(_ -> vertx.cancelTimer(timer));
    }

    private void run() {
        vertx.cancelTimer(timer);
        int seen = kicks.get();
        try {
            Background.start(
                    name,
                    turn.get()
                            .onItemOrFailure()
                            .invoke((_, failure) -> context.runOnContext(_ -> next(seen, failure)))
                            .onFailure()
                            .recoverWithNull());
        } catch (RuntimeException | Error failure) {
            // Whatever it was, the loop must turn again: nobody else would start it.
            context.runOnContext(_ -> next(seen, failure));
        }
    }

    private void next(int seen, @Nullable Throwable failure) {
        if (stopped) {
            return;
        }
        if (failure != null) {
            LOG.warnf("%s: %s; trying again", name, failure);
            timer = vertx.setTimer(PAUSE_AFTER_FAILURE.toMillis(), _ -> run());
        } else if (!kicks.compareAndSet(seen, 0)) {
            run();
        } else {
            timer = vertx.setTimer(idle.toMillis(), _ -> kick());
        }
    }
}
