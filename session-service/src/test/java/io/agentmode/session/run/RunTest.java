package io.agentmode.session.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.RunEvent.InterruptKind;
import io.agentmode.kernel.event.RunEvent.RunStatus;
import io.agentmode.kernel.event.RunEvent.StopReason;
import io.agentmode.kernel.event.Usage;
import io.agentmode.kernel.json.Ids;
import io.agentmode.session.testing.RunScript;
import java.math.BigDecimal;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunTest {
    private final UUID id = Ids.next();
    private final RunScript script = new RunScript(id, Ids.next());
    private Run run = Run.queued(id, Ids.next());

    @Test
    void isQueuedUntilItsFirstEvent() {
        assertThat(run.state().status()).isEqualTo(RunStatus.QUEUED);

        apply(script.started());

        assertThat(run.state().status()).isEqualTo(RunStatus.RUNNING);
        assertThat(run.position().maxSteps()).isEqualTo(10);
        assertThat(run.position().startedAt()).isNotNull();
    }

    @Test
    void countsStepsAndWhatTheyCost() {
        apply(
                script.started(),
                script.reasoned(1, Ids.next(), "hm"),
                script.called(1, Ids.next(), Ids.next(), RunScript.USAGE),
                script.called(1, Ids.next(), Ids.next(), null),
                script.responded(2, Ids.next(), "yes"));

        assertThat(run.position().step()).isEqualTo(2);
        assertThat(run.position().seq()).isEqualTo(5);
        assertThat(run.usage()).isEqualTo(new Usage(20, 10, new BigDecimal("0.002")));
    }

    @Test
    void takesTheWorkersOwnSumAtTheEnd() {
        apply(
                script.started(),
                script.responded(1, Ids.next(), "a"),
                script.responded(2, Ids.next(), "b"),
                script.answered());

        assertThat(run.usage()).isEqualTo(RunScript.USAGE);
        assertThat(run.state()).isInstanceOfSatisfying(RunState.Ended.class, ended -> {
            assertThat(ended.status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(ended.stopReason()).isEqualTo(StopReason.ANSWERED);
        });
        assertThat(run.goalMet()).isFalse();
    }

    @Test
    void waitsUntilEachInterruptIsAnswered() {
        var first = Ids.next();
        var second = Ids.next();
        apply(
                script.started(),
                script.interrupted(1, first, InterruptKind.APPROVAL, null),
                script.interrupted(1, second, InterruptKind.APPROVAL, null),
                script.resumed(1, first));

        assertThat(run.state().status()).isEqualTo(RunStatus.WAITING);

        apply(script.resumed(1, second));

        assertThat(run.state().status()).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    void goesOnWaitingWhileParallelCallsReturn() {
        apply(
                script.started(),
                script.interrupted(1, Ids.next(), InterruptKind.APPROVAL, null),
                script.failedCall(1, Ids.next(), Ids.next()));

        assertThat(run.state().status()).isEqualTo(RunStatus.WAITING);
    }

    @Test
    void neverMovesAgainOnceItHasEnded() {
        apply(script.started(), script.finished(RunStatus.CANCELLED, StopReason.CANCELLED));
        var ended = run;

        apply(script.responded(1, Ids.next(), "too late"));

        assertThat(run).isEqualTo(ended);
    }

    @Test
    void isNotMovedBackByAnEventThatComesLate() {
        var started = script.started();
        apply(started, script.interrupted(1, Ids.next(), InterruptKind.QUESTION, null));
        var waiting = run;

        apply(started);

        assertThat(run).isEqualTo(waiting);
    }

    @Test
    void keepsWhyItFailed() {
        apply(
                script.started(),
                script.failed("The provider does not answer."),
                script.finished(RunStatus.FAILED, StopReason.ERROR));

        assertThat(run.error()).isNotNull();
        assertThat(run.error().message()).isEqualTo("The provider does not answer.");
        assertThat(run.state().status()).isEqualTo(RunStatus.FAILED);
    }

    @Test
    void knowsWhetherItsGoalIsMet() {
        apply(script.started(), script.finished(RunStatus.COMPLETED, StopReason.GOAL_MET));

        assertThat(run.goalMet()).isTrue();
        assertThat(run.summary()).isEqualTo("Done.");
    }

    private void apply(RunEvent... events) {
        for (var event : events) {
            run = run.apply(event);
        }
    }
}
