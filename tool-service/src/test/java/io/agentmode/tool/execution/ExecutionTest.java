package io.agentmode.tool.execution;

import static io.agentmode.tool.execution.TestCalls.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.agentmode.kernel.event.ToolEvent;
import io.agentmode.kernel.event.Toolset.RecoveryClass;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExecutionTest {

    @Test
    void aSuccessIsAnsweredWithItsOutputAndHowLongItTook() {
        var running = TestCalls.accepted(RecoveryClass.UNSAFE).start(NOW);

        var answer = running.finish(new Outcome.Success(TextNode.valueOf("ok")), NOW.plusMillis(40))
                .answer();

        var call = running.call();
        assertThat(answer)
                .isEqualTo(new ToolEvent.Succeeded(
                        call.callId(),
                        call.runId(),
                        call.sessionId(),
                        NOW.plusMillis(40),
                        TextNode.valueOf("ok"),
                        false,
                        4,
                        40));
    }

    @Test
    void aFailureIsAnsweredWithItsCode() {
        var running = TestCalls.accepted(RecoveryClass.UNSAFE).start(NOW);

        var answer = running.finish(new Outcome.Failure(FailureCode.TIMEOUT, "too slow", true), NOW.plusSeconds(1))
                .answer();

        assertThat(answer).isInstanceOfSatisfying(ToolEvent.Failed.class, failed -> {
            assertThat(failed.code()).isEqualTo("TIMEOUT");
            assertThat(failed.retryable()).isTrue();
            assertThat(failed.durationMs()).isEqualTo(1_000);
        });
    }

    @Test
    void aFailureIsToldInSoManyWordsAsAModelReads() {
        var failure = new Outcome.Failure(FailureCode.TOOL_ERROR, "e".repeat(1_000_000), false);

        assertThat(failure.message()).hasSizeLessThan(8_100).endsWith("[cut]");
    }

    @ParameterizedTest
    @EnumSource(
            value = RecoveryClass.class,
            names = {"READ_ONLY", "IDEMPOTENT"})
    void whatTakesEachOwnerDownIsNotRunForEver(RecoveryClass recovery) {
        Execution execution = TestCalls.accepted(recovery);
        for (int crash = 0; crash < 20 && execution instanceof Execution.Accepted accepted; crash++) {
            execution = accepted.start(NOW).recover(NOW);
        }

        assertThat(execution)
                .isInstanceOfSatisfying(
                        Execution.Failed.class,
                        failed -> assertThat(failed.failure().code()).isEqualTo(FailureCode.TOOL_ERROR));
    }

    @ParameterizedTest
    @EnumSource(RecoveryClass.class)
    void whatNeverStartedStartsUnderItsNextOwnerWhateverItIs(RecoveryClass recovery) {
        var accepted = TestCalls.accepted(recovery);

        assertThat(accepted.recover(NOW).attempt()).isEqualTo(accepted.attempt() + 1);
    }

    @ParameterizedTest
    @EnumSource(
            value = RecoveryClass.class,
            names = {"READ_ONLY", "IDEMPOTENT"})
    void whatDoesNoHarmTwiceRunsAgain(RecoveryClass recovery) {
        var running = TestCalls.accepted(recovery).start(NOW);

        assertThat(running.recover(NOW)).isInstanceOfSatisfying(Execution.Accepted.class, again -> {
            assertThat(again.attempt()).isEqualTo(2);
            assertThat(again.call()).isEqualTo(running.call());
        });
    }

    @Test
    void whatMayHaveTakenEffectWaitsForAPersonAndRunsOnTheirWord() {
        var running = TestCalls.accepted(RecoveryClass.UNSAFE).start(NOW);

        assertThat(running.recover(NOW)).isInstanceOfSatisfying(Execution.OutcomeUnknown.class, unknown -> {
            assertThat(unknown.answer()).isInstanceOf(ToolEvent.OutcomeUnknown.class);
            assertThat(unknown.retry().attempt()).isEqualTo(2);
        });
    }

    @Test
    void aCancelledCallFailsAsCancelled() {
        var cancelled = TestCalls.accepted(RecoveryClass.UNSAFE).start(NOW).cancel(NOW.plusSeconds(2));

        assertThat(cancelled.failure().code()).isEqualTo(FailureCode.CANCELLED);
        assertThat(cancelled.duration()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aMessageWithACharacterThatTheDatabaseRefusesIsKeptWithoutIt() {
        var failed =
                Execution.Failed.refused(TestCalls.call(), Outcome.failure(FailureCode.TOOL_ERROR, "bad \0 byte"), NOW);

        assertThat(StoredState.of(failed)
                        .appendTo(io.vertx.mutiny.sqlclient.Tuple.tuple())
                        .getString(6))
                .isEqualTo("bad \uFFFD byte");
    }
}
