package io.agentmode.agent.run;

import static io.agentmode.agent.run.TestRuns.MOMENT;
import static io.agentmode.agent.run.TestRuns.call;
import static io.agentmode.agent.run.TestRuns.event;
import static io.agentmode.agent.run.TestRuns.json;
import static io.agentmode.agent.run.TestRuns.onlyCall;
import static io.agentmode.agent.run.TestRuns.reply;
import static io.agentmode.agent.run.TestRuns.thinking;
import static io.agentmode.agent.run.TestRuns.types;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.agentmode.agent.llm.ModelReply;
import io.agentmode.kernel.event.RecallCommand;
import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.RunEvent.RunStatus;
import io.agentmode.kernel.event.RunEvent.StopReason;
import io.agentmode.kernel.event.RunEvent.ToolStatus;
import io.agentmode.kernel.event.ToolCommand;
import io.agentmode.kernel.json.Ids;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunTest {

    @Test
    void noCharacterIsCutInTwoWhereTheQuestionIsTooLongToRecallBy() {
        var frozen = TestRuns.queued(5).frozen();
        var question = "x".repeat(1_999) + "😀";
        var run = Run.queued(
                Ids.next(),
                "acme",
                new Frozen(frozen.sessionId(), "ann", frozen.messageId(), question, frozen.agent(), null),
                TestRuns.NOW.plusSeconds(60));

        var recall = (RecallCommand.Recall) new Queued()
                .recall(run, Duration.ofSeconds(2), MOMENT)
                .commands()
                .getFirst();

        assertThat(recall.query()).isEqualTo("x".repeat(1_999));
    }

    @Test
    void asksForMemoriesBeforeItStarts() {
        var outcome = new Queued().recall(TestRuns.queued(10), Duration.ofSeconds(2), MOMENT);

        assertThat(outcome.commands()).singleElement().isInstanceOf(RecallCommand.Recall.class);
        assertThat(outcome.run().state()).isEqualTo(new Recalling(TestRuns.NOW.plusSeconds(2)));
    }

    @Test
    void startsWithItsMemoriesAndANewEpoch() {
        var run = TestRuns.queued(10);
        var memory = new RunEvent.RecalledMemory(run.id(), "likes tea", 0.9, "matches");

        var outcome = new Recalling(TestRuns.NOW).recalled(run, List.of(memory), MOMENT);

        assertThat(event(outcome, RunEvent.Started.class).memories()).containsExactly(memory);
        assertThat(outcome.run().state()).isEqualTo(Thinking.begun());
        assertThat(outcome.run().progress().step()).isEqualTo(1);
        assertThat(outcome.run().epoch()).isGreaterThan(run.epoch());
    }

    @Test
    void aPlainAnswerEndsItAsAnsweredButNotAsGoalMet() {
        var outcome = reply(thinking(10), "Two.");

        assertThat(types(outcome)).containsExactly("run.responded.v1", "run.finished.v1");
        var finished = event(outcome, RunEvent.Finished.class);
        assertThat(finished.stopReason()).isEqualTo(StopReason.ANSWERED);
        assertThat(finished.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(finished.goalMet()).isFalse();
        assertThat(event(outcome, RunEvent.Responded.class).model()).isEqualTo("demo/demo");
        assertThat(finished.usage()).isEqualTo(TestRuns.USAGE);
    }

    @Test
    void anAnswerThatTheModelDidNotFinishSaysSo() {
        var whole = TestRuns.answer("One, tw");
        var reply = new ModelReply(
                "One, tw",
                "",
                List.of(),
                whole.usage(),
                whole.reasoningTime(),
                whole.duration(),
                RunEvent.CutReason.LENGTH,
                whole.model());

        var outcome = Thinking.replied(thinking(10), reply, List.of(), TestRuns.TOOLS, MOMENT);

        var responded = event(outcome, RunEvent.Responded.class);
        assertThat(responded.cut()).isTrue();
        assertThat(responded.cutReason()).isEqualTo(RunEvent.CutReason.LENGTH);
        assertThat(event(reply(thinking(10), "Two."), RunEvent.Responded.class).cut())
                .isNull();
    }

    @Test
    void aToolCallIsJournalledAsIntentAndThenSent() {
        var outcome = reply(thinking(10), "", call("calculator", "{\"expression\":\"1+1\"}"));

        var called = event(outcome, RunEvent.ToolCalled.class);
        var invoke = (ToolCommand.Invoke) outcome.commands().getFirst();
        assertThat(types(outcome)).containsExactly("run.tool-called.v1");
        assertThat(called.usage()).isEqualTo(TestRuns.USAGE);
        assertThat(called.model()).isEqualTo("demo/demo");
        assertThat(invoke.callId()).isEqualTo(called.callId());
        assertThat(invoke.arguments()).isEqualTo(json("{\"expression\":\"1+1\"}"));
        assertThat(outcome.run().state()).isInstanceOf(Acting.class);
    }

    @Test
    void theLastAnswerOfAStepWakesTheModel() {
        var acting = reply(thinking(10), "", call("calculator", "{}"), call("calculator", "{\"a\":1}"))
                .run();
        var calls = ((Acting) acting.state()).calls();
        var ok = CallResult.ok(TextNode.valueOf("2"));

        var first = ((Acting) acting.state()).answered(acting, calls.getFirst().callId(), ok, MOMENT);
        var second = ((Acting) first.run().state())
                .answered(first.run(), calls.getLast().callId(), ok, MOMENT);

        assertThat(first.run().state()).isInstanceOf(Acting.class);
        assertThat(second.run().state()).isEqualTo(Thinking.begun());
        assertThat(second.run().progress().step()).isEqualTo(2);
    }

    @Test
    void anAnswerThatCameTwiceChangesNothing() {
        var acting = reply(thinking(10), "", call("calculator", "{}"), call("calculator", "{\"a\":1}"))
                .run();
        var callId = ((Acting) acting.state()).calls().getFirst().callId();
        var ok = CallResult.ok("2");
        var once =
                ((Acting) acting.state()).answered(acting, callId, ok, MOMENT).run();

        var twice = ((Acting) once.state()).answered(once, callId, ok, MOMENT);

        assertThat(twice.isChange()).isFalse();
    }

    @Test
    void numbersItsEventsWithoutGap() {
        var thinking = thinking(10);
        var called = reply(thinking, "Let me see.", call("calculator", "{}"));
        var returned = ((Acting) called.run().state())
                .answered(called.run(), onlyCall(called.run()).callId(), CallResult.ok("2"), MOMENT);
        var answered = reply(returned.run(), "Two.");

        var seqs = List.of(called, returned, answered).stream()
                .flatMap(outcome -> outcome.events().stream())
                .map(RunEvent::seq)
                .toList();

        assertThat(seqs).containsExactly(2, 3, 4, 5, 6);
    }

    @Test
    void endsAtItsStepLimitAndSaysSo() {
        var called = reply(thinking(1), "", call("calculator", "{}")).run();

        var outcome =
                ((Acting) called.state()).answered(called, onlyCall(called).callId(), CallResult.ok("2"), MOMENT);

        var finished = event(outcome, RunEvent.Finished.class);
        assertThat(finished.stopReason()).isEqualTo(StopReason.MAX_STEPS);
        assertThat(finished.status()).isEqualTo(RunStatus.FAILED);
        assertThat(finished.steps()).isEqualTo(1);
    }

    @Test
    void finishGoalEndsItWithTheGoalMet() {
        var outcome = reply(thinking(10), "", call("finish_goal", "{\"goal_met\":true,\"summary\":\"Done.\"}"));

        var finished = event(outcome, RunEvent.Finished.class);
        assertThat(finished.stopReason()).isEqualTo(StopReason.GOAL_MET);
        assertThat(finished.goalMet()).isTrue();
        assertThat(finished.summary()).isEqualTo("Done.");
    }

    @Test
    void finishGoalBesideOtherCallsIsRefusedAndTheOthersRun() {
        var outcome = reply(
                thinking(10),
                "",
                call("finish_goal", "{\"goal_met\":true,\"summary\":\"x\"}"),
                call("calculator", "{}"));

        assertThat(TestRuns.error(event(outcome, RunEvent.ToolReturned.class)).code())
                .isEqualTo("NOT_ALONE");
        assertThat(outcome.run().state()).isInstanceOf(Acting.class);
    }

    @Test
    void theSameCallThreeTimesInARowIsAStall() {
        var run = thinking(10);
        for (int i = 0; i < 2; i++) {
            var acting = reply(run, "", call("calculator", "{}")).run();
            run = ((Acting) acting.state())
                    .answered(acting, onlyCall(acting).callId(), CallResult.ok("2"), MOMENT)
                    .run();
        }

        var outcome = reply(run, "", call("calculator", "{}"));

        assertThat(event(outcome, RunEvent.Finished.class).stopReason()).isEqualTo(StopReason.STALLED);
        assertThat(outcome.commands()).isEmpty();
    }

    @Test
    void aStallIsOneWhateverTheOrderOfTheArgumentsAndLeavesNoCallWithoutAResult() {
        var outcome = reply(
                thinking(10),
                "",
                call("send_mail", "{\"a\":1,\"b\":2}"),
                call("send_mail", "{\"b\":2,\"a\":1}"),
                call("send_mail", "{\"a\":1,\"b\":2}"));

        assertThat(event(outcome, RunEvent.Finished.class).stopReason()).isEqualTo(StopReason.STALLED);
        assertThat(types(outcome)).filteredOn("run.interrupted.v1"::equals).hasSize(3);
        assertThat(types(outcome)).filteredOn("run.tool-returned.v1"::equals).hasSize(3);
    }

    @Test
    void memoriesAreGivenAsFarAsTheyFit() {
        var recalling = TestRuns.queued(5);
        var long1 = memory("a".repeat(4 * 1_500));
        var long2 = memory("b".repeat(4 * 1_500));
        var small = memory("short");

        var outcome = new Recalling(TestRuns.NOW).recalled(recalling, List.of(long1, long2, small), MOMENT);

        assertThat(event(outcome, RunEvent.Started.class).memories()).containsExactly(long1, small);
    }

    private static RunEvent.RecalledMemory memory(String content) {
        return new RunEvent.RecalledMemory(Ids.next(), content, 1, "matches");
    }

    @Test
    void aFaultOfOursEndsItAndWhatUsersSawStays() {
        var said = new Said("One, tw", "", "demo/demo", TestRuns.USAGE, 0, 20, List.of());

        var outcome = Thinking.broken(thinking(10), said, MOMENT);

        assertThat(types(outcome)).containsExactly("run.responded.v1", "run.failed.v1", "run.finished.v1");
        assertThat(event(outcome, RunEvent.Responded.class).cut()).isTrue();
        assertThat(event(outcome, RunEvent.Failed.class).code()).isEqualTo("INTERNAL_ERROR");
        assertThat(event(outcome, RunEvent.Finished.class).stopReason()).isEqualTo(StopReason.ERROR);
    }

    @Test
    void badCallsGoBackToTheModelAsErrors() {
        var outcome =
                reply(thinking(10), "", call("nothing", "{}"), call("calculator", "not json"), call("wipe_disk", "{}"));

        var returned = outcome.events().stream()
                .filter(RunEvent.ToolReturned.class::isInstance)
                .map(RunEvent.ToolReturned.class::cast)
                .toList();
        assertThat(returned)
                .extracting(result -> TestRuns.error(result).code())
                .containsExactly("TOOL_NOT_FOUND", "INVALID_ARGUMENTS", "TOOL_DENIED");
        assertThat(returned.getLast().status()).isEqualTo(ToolStatus.DENIED);
        assertThat(outcome.run().state()).isEqualTo(Thinking.begun());
    }

    @Test
    void aModelThatFailsEndsItWithAnErrorBeforeTheEnd() {
        var outcome = Thinking.failed(thinking(10), "MODEL_UNAVAILABLE", "The model is down.", Said.NOTHING, MOMENT);

        assertThat(types(outcome)).containsExactly("run.failed.v1", "run.finished.v1");
        assertThat(event(outcome, RunEvent.Finished.class).stopReason()).isEqualTo(StopReason.ERROR);
    }

    @Test
    void whatUsersSawOfAStoppedAnswerStays() {
        var thinking = thinking(10);
        var said = new Said("One, two, thr", "Let me count.", "demo/demo", TestRuns.USAGE, 3, 20, List.of());

        var outcome = RunState.end(thinking, RunState.Ending.CANCELLED, said, MOMENT);

        assertThat(types(outcome)).containsExactly("run.reasoned.v1", "run.responded.v1", "run.finished.v1");
        var responded = event(outcome, RunEvent.Responded.class);
        assertThat(responded.content()).isEqualTo("One, two, thr");
        assertThat(responded.cut()).isTrue();
        assertThat(responded.model()).isEqualTo("demo/demo");
        assertThat(event(outcome, RunEvent.Finished.class).usage()).isEqualTo(TestRuns.USAGE);
        assertThat(event(outcome, RunEvent.Finished.class).stopReason()).isEqualTo(StopReason.CANCELLED);
    }

    @Test
    void whatUsersSawBeforeTheModelFailedStaysToo() {
        var said = new Said("One, two, thr", "", "demo/demo", TestRuns.USAGE, 0, 20, List.of());

        var outcome = Thinking.failed(thinking(10), "MODEL_STREAM_BROKEN", "It broke off.", said, MOMENT);

        assertThat(types(outcome)).containsExactly("run.responded.v1", "run.failed.v1", "run.finished.v1");
    }

    @Test
    void aStopMeantForAnotherWorkerFencesItAndGivesItASecond() {
        var run = thinking(10);

        var stopping = Thinking.begun().stopping(run, RunState.Ending.CANCELLED, MOMENT);

        assertThat(stopping.epoch()).isEqualTo(run.epoch() + 1);
        assertThat(stopping.state())
                .isInstanceOfSatisfying(
                        Thinking.class,
                        state -> assertThat(state.ownersEpoch(stopping)).isEqualTo(run.epoch()));
        assertThat(RunRow.wakeAt(stopping.state()))
                .isEqualTo(TestRuns.NOW.plusSeconds(1).atOffset(java.time.ZoneOffset.UTC));
        assertThat(RunRow.wakeAt(run.state())).isNull();
    }

    @Test
    void cancelEndsItFencesTheOwnerAndAnswersOpenCalls() {
        var acting = reply(thinking(10), "", call("calculator", "{}")).run();

        var outcome = RunState.end(acting, RunState.Ending.CANCELLED, Said.NOTHING, MOMENT);

        assertThat(types(outcome)).containsExactly("run.tool-returned.v1", "run.finished.v1");
        assertThat(outcome.commands()).singleElement().isInstanceOf(ToolCommand.Cancel.class);
        assertThat(outcome.run().epoch()).isGreaterThan(acting.epoch());
        assertThat(RunState.end(outcome.run(), RunState.Ending.CANCELLED, Said.NOTHING, MOMENT)
                        .isChange())
                .isFalse();
    }
}
