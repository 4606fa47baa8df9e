package io.agentmode.local.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PacerTest {
    private static final Duration PACE = Duration.ofMillis(2);

    private final Vertx vertx = Vertx.vertx();
    private final Pacer pacer = new Pacer(vertx);

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void everyTaskIsDoneUntilItSaysThatThereIsNoMore() throws Exception {
        var done = new CompletableFuture<String>();
        vertx.runOnContext(_ -> {
            var said = new StringBuilder();
            pacer.every(PACE.multipliedBy(10), () -> {
                done.complete(said.toString());
                return false;
            });
            pacer.every(PACE, () -> said.append('a').length() < 3);
        });

        assertThat(done.get(10, TimeUnit.SECONDS)).isEqualTo("aaa");
    }

    @Test
    void afterARestItGoesOn() throws Exception {
        assertThat(once().get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(once().get(10, TimeUnit.SECONDS)).isTrue();
    }

    private CompletableFuture<Boolean> once() {
        var done = new CompletableFuture<Boolean>();
        vertx.runOnContext(_ -> pacer.every(PACE, () -> {
            // After the tick, so that nothing is left to be done.
            vertx.runOnContext(_ -> done.complete(true));
            return false;
        }));
        return done;
    }
}
