package io.agentmode.kernel.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopTest {
    private static final Duration NEVER = Duration.ofHours(1);

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger turns = new AtomicInteger();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aKickStartsATurn() {
        loop(NEVER, () -> Uni.createFrom().voidItem()).kick();
        await().until(() -> turns.get() == 1);
    }

    @Test
    void kicksDuringATurnMakeOneMoreAndNeverTwoAtOnce() {
        var first = new CompletableFuture<Void>();
        var running = new AtomicInteger();
        var together = new AtomicBoolean();
        var loop = loop(NEVER, () -> {
            together.compareAndSet(false, running.incrementAndGet() > 1);
            return Uni.createFrom().completionStage(first).invoke(running::decrementAndGet);
        });
        loop.kick();
        await().until(() -> turns.get() == 1);
        IntStream.range(0, 20).forEach(_ -> loop.kick());
        assertThat(turns).hasValue(1);
        first.complete(null);
        await().until(() -> turns.get() == 2);
        await().during(Duration.ofMillis(100)).until(() -> turns.get() == 2);
        assertThat(together).isFalse();
    }

    @Test
    void kicksFromManyThreadsAreAllFollowedByATurn() {
        var wanted = new AtomicInteger();
        var seen = new AtomicInteger();
        var loop = loop(NEVER, () -> {
            seen.set(wanted.get());
            return Uni.createFrom().voidItem();
        });
        // The first kick starts the event loop's thread, which inherits the kicker's class loader: let it be this
        // one's.
        loop.kick();
        await().until(() -> turns.get() == 1);
        IntStream.range(0, 2_000).parallel().forEach(_ -> {
            wanted.incrementAndGet();
            loop.kick();
        });
        await().until(() -> seen.get() == 2_000);
    }

    @Test
    void aFailedOrThrowingTurnIsTriedAgain() {
        loop(NEVER, () -> switch (turns.get()) {
                    case 1 -> Uni.createFrom().failure(new IllegalStateException("on purpose"));
                    case 2 -> throw new IllegalStateException("on purpose");
                    default -> Uni.createFrom().voidItem();
                })
                .kick();
        await().until(() -> turns.get() == 3);
    }

    @Test
    void itRunsByItselfWhenIdle() {
        loop(Duration.ofMillis(20), () -> Uni.createFrom().voidItem()).kick();
        await().until(() -> turns.get() > 3);
    }

    @Test
    void aStoppedLoopDoesNotTurnAgain() {
        var loop = loop(Duration.ofMillis(20), () -> Uni.createFrom().voidItem());
        loop.kick();
        await().until(() -> turns.get() > 0);
        loop.stop();
        var stoppedAt = new AtomicInteger();
        await().pollDelay(Duration.ofMillis(60)).until(() -> stoppedAt.getAndSet(turns.get()) == turns.get());
        loop.kick();
        await().during(Duration.ofMillis(100)).until(() -> stoppedAt.get() == turns.get());
    }

    @Test
    void timersOfOthersAreLeftAlone() {
        var rang = new AtomicBoolean();
        vertx.setTimer(100, _ -> rang.set(true));
        loop(NEVER, () -> Uni.createFrom().voidItem()).kick();
        await().untilTrue(rang);
    }

    private Loop loop(Duration idle, Supplier<Uni<Void>> turn) {
        return new Loop("test", vertx, idle, () -> {
            turns.incrementAndGet();
            return turn.get();
        });
    }
}
