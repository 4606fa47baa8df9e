package io.agentmode.agent.run;

import static io.agentmode.agent.run.TestRuns.NOW;
import static io.agentmode.agent.run.TestRuns.answer;
import static io.agentmode.agent.run.TestRuns.call;
import static io.agentmode.agent.run.TestRuns.json;
import static io.agentmode.agent.run.TestRuns.onlyInterrupt;
import static io.agentmode.agent.run.TestRuns.thinking;
import static io.agentmode.agent.run.TestRuns.types;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.agent.llm.ToolRequest;
import io.agentmode.kernel.event.ToolCommand;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.json.Json;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** At most two calls of a step are out at once. */
class ParallelCallsTest {
    private static final Moment TWO_AT_ONCE = new Moment(NOW, Ids::next, 2);

    @Test
    void allAreJournalledButOnlySoManyGoOut() {
        var outcome = ask(calculators(5));

        assertThat(types(outcome)).hasSize(5).containsOnly("run.tool-called.v1");
        assertThat(outcome.commands()).hasSize(2).allMatch(ToolCommand.Invoke.class::isInstance);
        assertThat(acting(outcome).calls()).hasSize(2);
        assertThat(acting(outcome).held()).hasSize(3);
    }

    @Test
    void eachThatReturnsLetsTheNextGoOutInOrderUntilAllWereOut() {
        var outcome = ask(calculators(5));
        var wanted = java.util.stream.Stream.concat(acting(outcome).calls().stream(), acting(outcome).held().stream())
                .map(OpenCall::callId)
                .toList();
        var sent = new java.util.ArrayList<>(invoked(outcome));

        while (outcome.run().state() instanceof Acting acting) {
            assertThat(acting.calls()).hasSizeLessThanOrEqualTo(2);
            outcome = acting.answered(
                    reloaded(outcome.run()), acting.calls().getFirst().callId(), CallResult.ok("2"), TWO_AT_ONCE);
            sent.addAll(invoked(outcome));
        }

        assertThat(sent).isEqualTo(wanted);
        assertThat(outcome.run().state()).isEqualTo(Thinking.begun());
    }

    @Test
    void anAnswerThatCameTwiceLetsNothingOutTwice() {
        var first = ask(calculators(3)).run();
        var id = ((Acting) first.state()).calls().getFirst().callId();
        var once = ((Acting) first.state())
                .answered(first, id, CallResult.ok("2"), TWO_AT_ONCE)
                .run();

        assertThat(((Acting) once.state())
                        .answered(once, id, CallResult.ok("2"), TWO_AT_ONCE)
                        .isChange())
                .isFalse();
    }

    @Test
    void anApprovedCallWaitsForRoomToo() {
        var outcome = ask(call("calculator", "{}"), call("calculator", "{\"a\":1}"), call("send_mail", "{}"));
        var waiting = outcome.run();

        var approved = ((Waiting) waiting.state())
                .decided(waiting, onlyInterrupt(waiting).id(), "ann", json("{\"decision\":\"approve\"}"), TWO_AT_ONCE);

        assertThat(approved.commands()).isEmpty();
        assertThat(acting(approved).held())
                .singleElement()
                .satisfies(held -> assertThat(held.name()).isEqualTo("send_mail"));
    }

    @Test
    void aCallWithAnUnknownOutcomeMakesRoom() {
        var acting = ask(calculators(3)).run();
        var state = (Acting) acting.state();

        var outcome = state.unknownOutcome(acting, state.calls().getFirst().callId(), TWO_AT_ONCE);

        assertThat(invoked(outcome)).containsExactly(state.held().getFirst().callId());
        assertThat(((Waiting) outcome.run().state()).held()).isEmpty();
    }

    @Test
    void cancelAnswersTheHeldOnesTooAndStopsOnlyThoseThatAreOut() {
        var outcome = RunState.end(ask(calculators(3)).run(), RunState.Ending.CANCELLED, Said.NOTHING, TWO_AT_ONCE);

        assertThat(types(outcome))
                .containsExactly(
                        "run.tool-returned.v1", "run.tool-returned.v1", "run.tool-returned.v1", "run.finished.v1");
        assertThat(outcome.commands()).hasSize(2).allMatch(ToolCommand.Cancel.class::isInstance);
    }

    private static Outcome ask(ToolRequest... calls) {
        return Thinking.replied(thinking(10), answer("", calls), List.of(), TestRuns.TOOLS, TWO_AT_ONCE);
    }

    private static ToolRequest[] calculators(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> call("calculator", "{\"a\":" + i + "}"))
                .toArray(ToolRequest[]::new);
    }

    private static Acting acting(Outcome outcome) {
        return (Acting) outcome.run().state();
    }

    private static List<UUID> invoked(Outcome outcome) {
        return outcome.commands().stream()
                .map(command -> ((ToolCommand.Invoke) command).callId())
                .toList();
    }

    /** As after a crash: what is held comes from the row. */
    private static Run reloaded(Run run) {
        try {
            var state = Json.wire().readValue(RunRow.write(run.state()), RunState.class);
            return run.at(state, run.progress(), run.epoch());
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
