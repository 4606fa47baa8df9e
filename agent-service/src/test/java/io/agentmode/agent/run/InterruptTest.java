package io.agentmode.agent.run;

import static io.agentmode.agent.run.TestRuns.MOMENT;
import static io.agentmode.agent.run.TestRuns.call;
import static io.agentmode.agent.run.TestRuns.event;
import static io.agentmode.agent.run.TestRuns.json;
import static io.agentmode.agent.run.TestRuns.onlyCall;
import static io.agentmode.agent.run.TestRuns.onlyInterrupt;
import static io.agentmode.agent.run.TestRuns.reply;
import static io.agentmode.agent.run.TestRuns.thinking;
import static io.agentmode.agent.run.TestRuns.types;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.kernel.event.RecallCommand;
import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.RunEvent.InterruptKind;
import io.agentmode.kernel.event.RunEvent.ToolStatus;
import io.agentmode.kernel.event.ToolCommand;
import io.agentmode.kernel.event.Toolset.RecoveryClass;
import io.agentmode.kernel.event.Toolset.Tool;
import io.agentmode.kernel.event.Toolset.ToolPolicy;
import io.agentmode.kernel.json.Ids;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterruptTest {

    @Test
    void aToolThatNeedsApprovalIsNotSentBeforeIt() {
        var outcome = reply(thinking(10), "", call("send_mail", "{\"to\":\"bob\"}"));

        var interrupted = event(outcome, RunEvent.Interrupted.class);
        assertThat(interrupted.kind()).isEqualTo(InterruptKind.APPROVAL);
        assertThat(requireNonNull(interrupted.call()).argumentsHash()).hasSize(64);
        assertThat(outcome.commands()).isEmpty();
        assertThat(outcome.run().state()).isInstanceOf(Waiting.class);
    }

    @Test
    void whoEditsTheArgumentsIsToldTheirForm() {
        var outcome = reply(thinking(10), "", call("send_mail", "{\"to\":\"bob\"}"));

        assertThat(event(outcome, RunEvent.Interrupted.class).schema()).isEqualTo(json("{\"type\":\"object\"}"));
    }

    @Test
    void aFormThatWouldMakeTheRecordLargeIsLeftOut() {
        var large = json("{\"type\":\"object\",\"description\":\"" + "x".repeat(32_768) + "\"}");
        var tool =
                new Tool(Ids.next(), "send_mail", "", "http", large, ToolPolicy.ASK, RecoveryClass.UNSAFE, 1000, false);
        var tools = new Tools(List.of(tool), List.of(tool), List.of(), 0);

        var outcome =
                Thinking.replied(thinking(10), TestRuns.answer("", call("send_mail", "{}")), List.of(), tools, MOMENT);

        assertThat(event(outcome, RunEvent.Interrupted.class).schema()).isNull();
    }

    @Test
    void theLoopsOwnToolsAreAskedAboutTooAndActWhenTheyAreApproved() {
        var tool = TestRuns.tool("remember", "builtin", ToolPolicy.ASK);
        var tools = new Tools(List.of(tool), List.of(tool), List.of(), 0);
        var asked = Thinking.replied(
                thinking(10),
                TestRuns.answer("", call("remember", "{\"content\":\"likes tea\"}")),
                List.of(),
                tools,
                MOMENT);
        assertThat(asked.commands()).isEmpty();

        var outcome = decide(asked.run(), "{\"decision\":\"approve\",\"arguments\":{\"content\":\"likes coffee\"}}");

        assertThat(outcome.commands())
                .singleElement()
                .isInstanceOfSatisfying(
                        RecallCommand.Propose.class,
                        proposed -> assertThat(proposed.content()).isEqualTo("likes coffee"));
        assertThat(types(outcome)).contains("run.tool-returned.v1");
        assertThat(outcome.run().state()).isInstanceOf(Thinking.class);
    }

    @Test
    void anApprovedCallGoesOutWithTheArgumentsThePersonEdited() {
        var outcome = decide(approval(), "{\"decision\":\"approve\",\"arguments\":{\"to\":\"eve\"}}");

        var invoke = (ToolCommand.Invoke) outcome.commands().getFirst();
        assertThat(invoke.arguments()).isEqualTo(json("{\"to\":\"eve\"}"));
        assertThat(event(outcome, RunEvent.Resumed.class).by()).isEqualTo("ann");
        assertThat(outcome.run().state()).isInstanceOf(Acting.class);
    }

    @Test
    void aRejectedCallIsDeniedToTheModelWithTheReason() {
        var outcome = decide(approval(), "{\"decision\":\"reject\",\"reason\":\"not now\"}");

        var returned = event(outcome, RunEvent.ToolReturned.class);
        assertThat(returned.status()).isEqualTo(ToolStatus.DENIED);
        assertThat(TestRuns.error(returned).message()).contains("not now");
        assertThat(outcome.run().state()).isEqualTo(Thinking.begun());
    }

    @Test
    void anAnswerToAnInterruptThatIsNotOpenChangesNothing() {
        var waiting = approval();
        var stranger = ((Waiting) approval().state()).interrupts().getFirst().id();

        var outcome = ((Waiting) waiting.state()).decided(waiting, stranger, "ann", json("{}"), MOMENT);

        assertThat(outcome.isChange()).isFalse();
    }

    @Test
    void aQuestionWithChoicesCarriesASchemaAndItsAnswerIsTheResult() {
        var waiting = reply(thinking(10), "", call("ask_user", "{\"question\":\"Tea?\",\"choices\":[\"yes\",\"no\"]}"));

        var interrupted = event(waiting, RunEvent.Interrupted.class);
        var outcome = decide(waiting.run(), "{\"values\":{\"choice\":\"yes\"}}");

        assertThat(interrupted.question()).isEqualTo("Tea?");
        assertThat(requireNonNull(interrupted.schema()).at("/properties/choice/enum"))
                .hasSize(2);
        assertThat(event(outcome, RunEvent.ToolReturned.class).output()).isEqualTo(json("{\"choice\":\"yes\"}"));
    }

    @Test
    void aLongAnswerIsCutForTheModelAndWholeInTheRecord() {
        var waiting = reply(thinking(10), "", call("ask_user", "{\"question\":\"What does it say?\"}"));

        var outcome = decide(waiting.run(), "{\"text\":\"" + "é".repeat(20_000) + "\"}");

        var returned = event(outcome, RunEvent.ToolReturned.class);
        assertThat(requireNonNull(returned.output()).textValue()).isEqualTo("é".repeat(16 * 1024));
        assertThat(returned.truncated()).isTrue();
        assertThat(returned.fullSize()).as("bytes as JSON").isEqualTo(40_002);
        assertThat(requireNonNull(event(outcome, RunEvent.Resumed.class).answer())
                        .path("text")
                        .textValue())
                .hasSize(20_000);
    }

    @Test
    void theSizeOfAnAnswerIsInBytesAlsoWhereNothingIsCut() {
        var waiting = reply(thinking(10), "", call("ask_user", "{\"question\":\"What does it say?\"}"));

        var outcome = decide(waiting.run(), "{\"values\":{\"word\":\"é\"}}");

        assertThat(event(outcome, RunEvent.ToolReturned.class).fullSize()).isEqualTo("{\"word\":\"..\"}".length());
    }

    @Test
    void whatAPersonSaysThatACallHasDoneIsCutLikeItsOwnResult() {
        var acting = reply(thinking(10), "", call("calculator", "{}")).run();
        var waiting = ((Acting) acting.state())
                .unknownOutcome(acting, onlyCall(acting).callId(), MOMENT);

        var outcome = decide(waiting.run(), "{\"outcome\":\"happened\",\"output\":[\"" + "x".repeat(40_000) + "\"]}");

        var returned = event(outcome, RunEvent.ToolReturned.class);
        assertThat(requireNonNull(returned.output()).textValue())
                .as("32 KB as JSON, with a quote that takes two bytes")
                .hasSize(32 * 1024 - 1)
                .startsWith("[\"xx");
        assertThat(returned.truncated()).isTrue();
    }

    /** Answers are checked: a number among the choices, which a form calls a string, could not be chosen. */
    @Test
    void choicesAreWordsWhateverTheModelMadeThem() {
        var waiting = reply(thinking(10), "", call("ask_user", "{\"question\":\"How many?\",\"choices\":[1,\"two\"]}"));

        assertThat(requireNonNull(event(waiting, RunEvent.Interrupted.class).schema())
                        .at("/properties/choice/enum"))
                .isEqualTo(json("[\"1\",\"two\"]"));
    }

    @Test
    void aFormThatNobodyCouldFillInGoesBackToTheModel() {
        var outcome =
                reply(thinking(10), "", call("ask_user", "{\"question\":\"Who?\",\"schema\":{\"type\":\"string\"}}"));

        assertThat(TestRuns.error(event(outcome, RunEvent.ToolReturned.class)).message())
                .contains("schema");
        assertThat(outcome.run().state()).isEqualTo(Thinking.begun());
    }

    @Test
    void anUnknownOutcomeIsNeverGuessedAndAPersonMayRetryIt() {
        var acting = reply(thinking(10), "", call("calculator", "{}")).run();
        var waiting = ((Acting) acting.state())
                .unknownOutcome(acting, onlyCall(acting).callId(), MOMENT);

        var outcome = decide(waiting.run(), "{\"outcome\":\"retry\"}");

        assertThat(event(waiting, RunEvent.Interrupted.class).kind()).isEqualTo(InterruptKind.UNKNOWN_OUTCOME);
        assertThat(outcome.commands()).singleElement().isInstanceOf(ToolCommand.Retry.class);
        assertThat(outcome.run().state()).isInstanceOf(Acting.class);
    }

    @Test
    void anUnknownOutcomeThatHappenedOrNotIsTheResult() {
        var acting = reply(thinking(10), "", call("calculator", "{}")).run();
        var waiting = ((Acting) acting.state())
                .unknownOutcome(acting, onlyCall(acting).callId(), MOMENT)
                .run();

        var happened = decide(waiting, "{\"outcome\":\"happened\",\"output\":\"sent\"}");
        var not = decide(waiting, "{\"outcome\":\"did_not_happen\"}");

        assertThat(event(happened, RunEvent.ToolReturned.class).status()).isEqualTo(ToolStatus.OK);
        assertThat(TestRuns.error(event(not, RunEvent.ToolReturned.class)).code())
                .isEqualTo("NOT_EXECUTED");
    }

    @Test
    void aCallBesideAnInterruptIsAnsweredWhileThePersonThinks() {
        var waiting = reply(thinking(10), "", call("send_mail", "{}"), call("calculator", "{}"))
                .run();
        var state = (Waiting) waiting.state();

        var outcome = state.answered(waiting, state.calls().getFirst().callId(), CallResult.ok("2"), MOMENT);

        assertThat(outcome.run().state()).isInstanceOf(Waiting.class);
        assertThat(((Waiting) outcome.run().state()).calls()).isEmpty();
    }

    @Test
    void theLoopsOwnToolsChangeTheRunAtOnce() {
        var outcome = reply(
                thinking(10),
                "",
                call("update_plan", "{\"steps\":[{\"description\":\"add\",\"status\":\"in_progress\"}]}"),
                call("remember", "{\"content\":\"Ann likes tea\"}"),
                call("ask_user", "{}"),
                call("update_plan", "{}"));

        assertThat(event(outcome, RunEvent.PlanUpdated.class).steps()).hasSize(1);
        assertThat(outcome.commands()).hasSize(1);
        assertThat(outcome.run().state()).isEqualTo(Thinking.begun());
    }

    private static Run approval() {
        return reply(thinking(10), "", call("send_mail", "{\"to\":\"bob\"}")).run();
    }

    private static Outcome decide(Run waiting, String answer) {
        return ((Waiting) waiting.state())
                .decided(waiting, onlyInterrupt(waiting).id(), "ann", json(answer), MOMENT);
    }
}
