package io.agentmode.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RunEndsTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final RunEnds ends = new RunEnds();
    private final UUID session = UUID.randomUUID();

    @Test
    void wakesAllWhoWaitForTheSessionAndNobodyElse() {
        var first = waiting(session);
        var second = waiting(session);
        var other = waiting(UUID.randomUUID());
        ends.ended(session);
        assertThat(first).isCompleted();
        assertThat(second).isCompleted();
        assertThat(other).isNotDone();
    }

    @Test
    void whoNoLongerWaitsIsForgotten() {
        var gone = waiting(session);
        gone.cancel(false);
        var still = waiting(session);
        ends.ended(session);
        assertThat(still).isCompleted();
        assertThat(gone).isCancelled();
    }

    private CompletableFuture<Void> waiting(UUID waitedFor) {
        return ends.next(waitedFor, LONG).subscribeAsCompletionStage();
    }
}
