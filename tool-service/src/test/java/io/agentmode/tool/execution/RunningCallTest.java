package io.agentmode.tool.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RunningCallTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final RunningCall running = new RunningCall();
    private final CountDownLatch interrupted = new CountDownLatch(1);

    @Test
    void theOutcomeOfTheWorkComesBack() {
        var success = new Outcome.Success(TextNode.valueOf("ok"));

        assertThat(running.start(() -> success).await().atMost(SOON)).isEqualTo(success);
    }

    @Test
    void anInterruptedCallIsCancelledAndItsThreadToldSo() throws InterruptedException {
        var outcome = running.start(this::waitForInterrupt).subscribeAsCompletionStage();

        running.interrupt();

        assertThat(outcome)
                .succeedsWithin(SOON)
                .isInstanceOfSatisfying(
                        Outcome.Failure.class,
                        failure -> assertThat(failure.code()).isEqualTo(FailureCode.CANCELLED));
        assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aCallInterruptedBeforeItsTurnNeverRuns() {
        running.interrupt();

        var outcome = running.start(() -> {
                    throw new AssertionError("ran");
                })
                .await()
                .atMost(SOON);

        assertThat(outcome).isInstanceOf(Outcome.Failure.class);
    }

    private Outcome waitForInterrupt() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            interrupted.countDown();
            Thread.currentThread().interrupt();
        }
        return new Outcome.Success(TextNode.valueOf("too late"));
    }
}
