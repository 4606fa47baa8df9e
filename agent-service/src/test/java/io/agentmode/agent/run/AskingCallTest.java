package io.agentmode.agent.run;

import static io.agentmode.agent.run.TestRuns.MOMENT;
import static io.agentmode.agent.run.TestRuns.NOW;
import static io.agentmode.agent.run.TestRuns.call;
import static io.agentmode.agent.run.TestRuns.event;
import static io.agentmode.agent.run.TestRuns.json;
import static io.agentmode.agent.run.TestRuns.onlyCall;
import static io.agentmode.agent.run.TestRuns.onlyInterrupt;
import static io.agentmode.agent.run.TestRuns.reply;
import static io.agentmode.agent.run.TestRuns.thinking;
import static io.agentmode.agent.run.TestRuns.types;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.RunEvent.InterruptKind;
import io.agentmode.kernel.event.ToolCommand;
import io.agentmode.kernel.event.ToolEvent;
import io.agentmode.kernel.json.Ids;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A call that is out and wants to know something of the user first. */
class AskingCallTest {
    private final Run acting = reply(thinking(10), "", call("calculator", "{}")).run();
    private final OpenCall call = onlyCall(acting);
    private final UUID question = Ids.next();

    @Test
    void itsQuestionGoesToThePersonAndTheCallStaysOut() {
        var outcome = asked();

        var interrupted = event(outcome, RunEvent.Interrupted.class);
        assertThat(interrupted.interruptId()).isEqualTo(question);
        assertThat(interrupted.kind()).isEqualTo(InterruptKind.QUESTION);
        assertThat(interrupted.question()).isEqualTo("Who are you?");
        assertThat(interrupted.schema()).isEqualTo(json("{\"type\":\"object\"}"));
        assertThat(outcome.commands()).isEmpty();
        assertThat(((Waiting) outcome.run().state()).calls()).containsExactly(call);
    }

    @Test
    void theAnswerGoesToTheCallWhichGoesOn() {
        var waiting = asked().run();

        var outcome = decided(waiting, "{\"values\":{\"name\":\"Ann\"}}");

        assertThat(outcome.commands())
                .containsExactly(new ToolCommand.Answer(
                        call.callId(),
                        waiting.id(),
                        waiting.sessionId(),
                        question,
                        ToolCommand.AnswerAction.ACCEPT,
                        json("{\"name\":\"Ann\"}"),
                        "ann",
                        NOW));
        assertThat(event(outcome, RunEvent.Resumed.class).decision()).isEqualTo("answered");
        assertThat(outcome.run().state()).isInstanceOf(Acting.class);
        assertThat(((Acting) outcome.run().state()).calls()).containsExactly(call);
    }

    @Test
    void aPersonMayDeclineOrCancel() {
        for (var action : ToolCommand.AnswerAction.values()) {
            if (action != ToolCommand.AnswerAction.ACCEPT) {
                var word = action.name().toLowerCase(java.util.Locale.ROOT);

                var outcome = decided(asked().run(), "{\"action\":\"" + word + "\"}");

                var answer = (ToolCommand.Answer) outcome.commands().getFirst();
                assertThat(answer.action()).isEqualTo(action);
                assertThat(answer.content()).isNull();
                assertThat(event(outcome, RunEvent.Resumed.class).decision()).isEqualTo(word);
            }
        }
    }

    @Test
    void theSameQuestionIsOpenOnceAndAnotherAttemptReplacesIt() {
        var waiting = asked().run();
        var state = (Waiting) waiting.state();

        assertThat(state.asked(waiting, asks(question), MOMENT).isChange()).isFalse();
        var again = state.asked(waiting, asks(Ids.next()), MOMENT);

        assertThat(types(again)).containsExactly("run.resumed.v1", "run.interrupted.v1");
        assertThat(event(again, RunEvent.Resumed.class).interruptId()).isEqualTo(question);
        assertThat(event(again, RunEvent.Resumed.class).decision()).isEqualTo(RunEvent.Resumed.WITHDRAWN);
        assertThat(((Waiting) again.run().state()).interrupts()).hasSize(1);
    }

    @Test
    void aCallThatEndsTakesItsQuestionAlong() {
        var waiting = asked().run();
        var state = (Waiting) waiting.state();

        var returned = state.answered(waiting, call.callId(), CallResult.error("UPSTREAM_ERROR", "gone"), MOMENT);
        var unknown = state.unknownOutcome(waiting, call.callId(), MOMENT);

        assertThat(types(returned)).containsExactly("run.resumed.v1", "run.tool-returned.v1");
        assertThat(returned.run().state()).isEqualTo(Thinking.begun());
        assertThat(types(unknown)).containsExactly("run.resumed.v1", "run.interrupted.v1");
        assertThat(onlyInterrupt(unknown.run()).kind()).isEqualTo(InterruptKind.UNKNOWN_OUTCOME);
    }

    @Test
    void aRunThatIsCancelledEndsTheCallOnce() {
        var outcome = RunState.end(asked().run(), RunState.Ending.CANCELLED, Said.NOTHING, MOMENT);

        assertThat(outcome.commands()).singleElement().isInstanceOf(ToolCommand.Cancel.class);
        assertThat(types(outcome)).containsExactly("run.tool-returned.v1", "run.finished.v1");
    }

    @Test
    void aQuestionOfTheAgentItselfMayBeDeclinedToo() {
        var waiting = reply(thinking(10), "", call("ask_user", "{\"question\":\"Tea?\"}"));

        var outcome = decided(waiting.run(), "{\"action\":\"decline\"}");

        assertThat(TestRuns.error(event(outcome, RunEvent.ToolReturned.class)).code())
                .isEqualTo("NOT_ANSWERED");
        assertThat(outcome.run().state()).isEqualTo(Thinking.begun());
    }

    private Outcome asked() {
        return ((Acting) acting.state()).asked(acting, asks(question), MOMENT);
    }

    private ToolEvent.Asked asks(UUID id) {
        return new ToolEvent.Asked(
                call.callId(), acting.id(), acting.sessionId(), NOW, id, "Who are you?", json("{\"type\":\"object\"}"));
    }

    private static Outcome decided(Run waiting, String answer) {
        return ((Waiting) waiting.state())
                .decided(waiting, onlyInterrupt(waiting).id(), "ann", json(answer), MOMENT);
    }
}
