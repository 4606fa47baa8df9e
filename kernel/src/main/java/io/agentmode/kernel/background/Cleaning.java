package io.agentmode.kernel.background;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.IntFunction;

/** Forgets now and then what nobody needs any more, bit by bit, so that no transaction is long. */
public final class Cleaning {
    public static final int AT_ONCE = 10_000;

    private static final Duration BETWEEN_CLEANINGS = Duration.ofMinutes(10);

    private final IntFunction<Uni<Integer>> forget;
    private final Loop loop;

    /** {@code forget} is given how many to forget at most, and says how many there were. */
    public Cleaning(String name, Vertx vertx, IntFunction<Uni<Integer>> forget) {
        this.forget = forget;
        this.loop = new Loop(name, vertx, BETWEEN_CLEANINGS, this::turn);
    }

    public void start() {
        loop.kick();
    }

    public void stop() {
        loop.stop();
    }

    private Uni<Void> turn() {
        return forget.apply(AT_ONCE)
                .invoke(forgotten -> {
                    if (forgotten == AT_ONCE) {
                        loop.kick();
                    }
                })
                .replaceWithVoid();
    }
}
