package io.agentmode.session.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.RunEvent.AttemptFailed;
import io.agentmode.kernel.event.RunEvent.CallError;
import io.agentmode.kernel.event.RunEvent.Failed;
import io.agentmode.kernel.event.RunEvent.InterruptKind;
import io.agentmode.kernel.event.RunEvent.Interrupted;
import io.agentmode.kernel.event.RunEvent.InterruptedCall;
import io.agentmode.kernel.event.RunEvent.RunStatus;
import io.agentmode.kernel.event.RunEvent.Started;
import io.agentmode.kernel.event.RunEvent.StopReason;
import io.agentmode.kernel.event.RunEvent.ToolCalled;
import io.agentmode.kernel.event.RunEvent.ToolReturned;
import io.agentmode.kernel.event.RunEvent.ToolStatus;
import io.agentmode.kernel.event.Usage;
import io.agentmode.kernel.event.WireTypes;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.json.Json;
import io.agentmode.session.trace.Span.Kind;
import io.agentmode.session.trace.Span.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SpansTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private final UUID run = Ids.next();
    private final UUID session = Ids.next();
    private final UUID call = Ids.next();
    private final UUID step1 = Ids.next();

    @Test
    void aRunIsATreeOfWhatItDid() {
        var spans = Spans.of(
                finished(RunStatus.COMPLETED),
                List.of(started(), called(), returned(ToolStatus.OK, null), responded(4, 2, at(9_000), 1_500)));

        assertThat(spans)
                .extracting(Span::name)
                .containsExactly(
                        "invoke_agent Helper", "queue", "chat demo/demo", "execute_tool calculator", "chat demo/demo");
        assertThat(spans).first().satisfies(root -> {
            assertThat(root.parentId()).isNull();
            assertThat(root.durationMs()).isEqualTo(10_000);
            assertThat(root.content().input()).hasToString("\"What is 2+2?\"");
            assertThat(root.content().output()).hasToString("\"4\"");
            assertThat(root.content().attributes())
                    .containsEntry("gen_ai.operation.name", "invoke_agent")
                    .containsEntry("gen_ai.agent.name", "Helper")
                    .containsEntry("gen_ai.usage.input_tokens", 20L);
        });
        assertThat(spans.subList(1, 5)).extracting(Span::parentId).containsOnly(run.toString());
    }

    @Test
    void eachAttemptThatFailedIsASpanOfItsOwn() {
        var busy = new CallError("MODEL_RATE_LIMITED", "Busy.");
        var failed = new AttemptFailed(run, session, 2, 1, at(9_000), 1, "openai/gpt", busy, at(3_000), 400, 1_500);

        var spans =
                Spans.of(finished(RunStatus.COMPLETED), List.of(started(), failed, responded(3, 1, at(9_000), 1_500)));

        assertThat(spans.get(2)).satisfies(attempt -> {
            assertThat(attempt.kind()).isEqualTo(Kind.ATTEMPT);
            assertThat(attempt.name()).isEqualTo("chat openai/gpt");
            assertThat(attempt.startedAt()).isEqualTo(at(2_600));
            assertThat(attempt.durationMs()).isEqualTo(400);
            assertThat(attempt.result().error()).isEqualTo(busy);
            assertThat(attempt.content().attributes())
                    .containsEntry("agent_mode.attempt", 1)
                    .containsEntry("agent_mode.retry_after_ms", 1_500L)
                    .containsEntry("error.type", "MODEL_RATE_LIMITED");
        });
        assertThat(spans.get(3).kind()).isEqualTo(Kind.MODEL_CALL);
    }

    @Test
    void aModelCallSaysWhatWasNewToTheModelAndWhatItAnswered() {
        var spans = Spans.of(
                finished(RunStatus.COMPLETED),
                List.of(started(), called(), returned(ToolStatus.OK, null), responded(4, 2, at(9_000), 1_500)));
        var first = spans.get(2);
        var second = spans.get(4);

        assertThat(first.startedAt()).isEqualTo(at(2_500));
        assertThat(first.durationMs()).isEqualTo(1_500);
        assertThat(first.result().usage()).isEqualTo(new Usage(10, 5, BigDecimal.ONE));
        assertThat(first.content().input())
                .hasToString("[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"What is 2+2?\"}]}]");
        assertThat(first.content().output())
                .hasToString(("[{'role':'assistant','finish_reason':'tool_call','parts':[{'type':'tool_call','id':'%s',"
                                + "'name':'calculator','arguments':{'expression':'2+2'}}]}]")
                        .formatted(call)
                        .replace('\'', '"'));
        assertThat(first.content().attributes())
                .containsEntry("gen_ai.provider.name", "demo")
                .containsEntry("gen_ai.request.model", "demo")
                .containsEntry("gen_ai.usage.output_tokens", 5L)
                .containsEntry("agent_mode.wait_ms", 500L);
        assertThat(second.content().input())
                .hasToString("[{\"role\":\"tool\",\"parts\":[{\"type\":\"tool_call_response\",\"id\":\"" + call
                        + "\",\"response\":\"4\"}]}]");
    }

    @Test
    void aFallbackThatAnsweredIsNamedAndAnAnswerThatIsNotWholeSaysWhy() {
        assertThat(Spans.of(finished(RunStatus.CANCELLED), List.of(started(), cut(null))))
                .last()
                .satisfies(model -> {
                    assertThat(model.name()).isEqualTo("chat openai/gpt-5.1");
                    assertThat(model.content().attributes()).containsEntry("gen_ai.provider.name", "openai");
                    assertThat(String.valueOf(model.content().output())).contains("\"finish_reason\":\"cancelled\"");
                });
        assertThat(Spans.of(finished(RunStatus.COMPLETED), List.of(started(), cut(RunEvent.CutReason.LENGTH))))
                .last()
                .satisfies(model ->
                        assertThat(String.valueOf(model.content().output())).contains("\"finish_reason\":\"length\""));
    }

    @Test
    void aToolCallShowsItsArgumentsResultAndOwnTime() {
        var tool = Spans.of(finished(RunStatus.COMPLETED), List.of(started(), called(), returned(ToolStatus.OK, null)))
                .get(3);

        assertThat(tool.kind()).isEqualTo(Kind.TOOL_CALL);
        assertThat(tool.id()).isEqualTo(call.toString());
        assertThat(tool.startedAt()).isEqualTo(at(6_800));
        assertThat(tool.durationMs()).isEqualTo(200);
        assertThat(tool.result().status()).isEqualTo(Status.OK);
        assertThat(tool.content().input()).hasToString("{\"expression\":\"2+2\"}");
        assertThat(tool.content().output()).hasToString("\"4\"");
        assertThat(tool.content().attributes())
                .containsEntry("gen_ai.tool.name", "calculator")
                .containsEntry("gen_ai.tool.call.id", call.toString());
    }

    @Test
    void aFailedToolCallSaysWhy() {
        var error = new CallError("TIMEOUT", "It took too long.");
        var tool = Spans.of(
                        finished(RunStatus.COMPLETED), List.of(started(), called(), returned(ToolStatus.ERROR, error)))
                .get(3);

        assertThat(tool.result()).isEqualTo(Span.Result.failed("TIMEOUT", "It took too long."));
        assertThat(tool.content().attributes()).containsEntry("error.type", "TIMEOUT");
    }

    @Test
    void waitingForAPersonIsASpanOfItsOwn() {
        var interrupt = Ids.next();
        var frozen = new InterruptedCall(call, "calculator", json("{}"), "builtin", "hash");
        var spans = Spans.of(
                finished(RunStatus.COMPLETED),
                List.of(
                        started(),
                        called(),
                        new Interrupted(
                                run, session, 3, 1, at(4_000), interrupt, InterruptKind.APPROVAL, frozen, null, null),
                        new RunEvent.Resumed(run, session, 4, 1, at(6_500), interrupt, "approve", "ann", json("{}")),
                        returned(ToolStatus.OK, null)));

        assertThat(spans)
                .filteredOn(span -> span.kind() == Kind.INTERRUPT)
                .singleElement()
                .satisfies(wait -> {
                    assertThat(wait.name()).isEqualTo("wait_for approval");
                    assertThat(wait.durationMs()).isEqualTo(2_500);
                    assertThat(wait.content().attributes()).containsEntry("agent_mode.interrupt.decision", "approve");
                });
        assertThat(spans)
                .filteredOn(span -> span.kind() == Kind.TOOL_CALL)
                .extracting(Span::startedAt)
                .containsExactly(at(6_800));
    }

    @Test
    void aModelThatTheBudgetForbadeToAskWasNotCalled() {
        var spans = Spans.of(
                finished(RunStatus.FAILED),
                List.of(started(), new Failed(run, session, 2, 1, at(8_000), "BUDGET_EXCEEDED", "Too much.")));

        assertThat(spans).extracting(Span::kind).doesNotContain(Span.Kind.MODEL_CALL);
    }

    @Test
    void aModelThatNeverAnsweredIsAFailedCall() {
        var spans = Spans.of(
                finished(RunStatus.FAILED),
                List.of(started(), new Failed(run, session, 2, 1, at(8_000), "UNAVAILABLE", "No answer.")));

        assertThat(spans).last().satisfies(model -> {
            assertThat(model.kind()).isEqualTo(Kind.MODEL_CALL);
            assertThat(model.startedAt()).isEqualTo(at(2_000));
            assertThat(model.durationMs()).isEqualTo(6_000);
            assertThat(model.result()).isEqualTo(Span.Result.failed("UNAVAILABLE", "No answer."));
        });
        assertThat(spans).first().extracting(root -> root.result().status()).isEqualTo(Status.ERROR);
    }

    @Test
    void whatGoesOnHasNoEndYet() {
        var going = new TracedRun(run, session, agent(), "Hi", new TracedRun.Times(NOON, null), end(RunStatus.RUNNING));

        var queued = Spans.of(going, List.of());
        var acting = Spans.of(going, List.of(started(), called()));

        assertThat(queued).extracting(Span::kind).containsExactly(Kind.RUN, Kind.QUEUE);
        assertThat(queued).extracting(Span::endedAt).containsOnlyNulls();
        assertThat(queued).extracting(span -> span.result().status()).containsOnly(Status.RUNNING);
        assertThat(acting)
                .filteredOn(span -> span.kind() == Kind.TOOL_CALL)
                .extracting(span -> span.result().status())
                .containsExactly(Status.RUNNING);
        assertThat(acting.get(1).durationMs()).isEqualTo(2_000);
    }

    @Test
    void aCallThatTheRunDidNotOutliveHasNoResult() {
        var spans = Spans.of(finished(RunStatus.CANCELLED), List.of(started(), called()));

        assertThat(spans)
                .filteredOn(span -> span.kind() == Kind.TOOL_CALL)
                .singleElement()
                .satisfies(tool -> {
                    assertThat(tool.result().status()).isEqualTo(Status.ERROR);
                    assertThat(tool.endedAt()).isEqualTo(at(10_000));
                });
    }

    @Test
    void aSummaryOfTheContextIsPartOfTheTrace() {
        assertThat(compaction(compacted(700L))).satisfies(span -> {
            assertThat(span.startedAt()).isEqualTo(at(2_300));
            assertThat(span.endedAt()).isEqualTo(at(3_000));
            assertThat(span.content().attributes())
                    .containsEntry("agent_mode.tokens_before", 9_000L)
                    .containsEntry("agent_mode.tokens_after", 400L);
        });
    }

    @Test
    void aSummaryOfAnEarlierVersionTookNobodyKnowsHowLong() {
        assertThat(compaction(compacted(null)).startedAt()).isEqualTo(at(3_000));
    }

    private Span compaction(RunEvent.ContextCompacted event) {
        return Spans.of(finished(RunStatus.COMPLETED), List.of(started(), event)).stream()
                .filter(span -> span.kind() == Kind.COMPACTION)
                .findFirst()
                .orElseThrow();
    }

    private RunEvent.ContextCompacted compacted(@Nullable Long durationMs) {
        return new RunEvent.ContextCompacted(
                run,
                session,
                2,
                1,
                at(3_000),
                "They met.",
                Ids.next(),
                9_000,
                400,
                new Usage(9, 1, BigDecimal.ONE),
                durationMs);
    }

    private RunEvent.Responded cut(RunEvent.@Nullable CutReason reason) {
        return new RunEvent.Responded(
                run,
                session,
                2,
                1,
                at(5_000),
                step1,
                "It is",
                new Usage(1, 1, BigDecimal.ONE),
                1_000,
                "openai/gpt-5.1",
                true,
                reason);
    }

    private Started started() {
        return new Started(run, session, 1, 0, at(2_000), Ids.next(), Ids.next(), "demo/demo", 10, List.of());
    }

    /** Through JSON, as the record gives it. */
    private ToolCalled called() {
        return read(ToolCalled.class, "run.tool-called.v1", """
                {"run_id":"%s","session_id":"%s","seq":2,"step":1,"at":"%s","message_id":"%s","call_id":"%s",
                "name":"calculator","arguments":{"expression":"2+2"},"source":"builtin",
                "usage":{"input_tokens":10,"output_tokens":5,"cost":1},"duration_ms":1500}""".formatted(run, session, at(4_000), step1, call));
    }

    private ToolReturned returned(ToolStatus status, @Nullable CallError error) {
        return new ToolReturned(
                run,
                session,
                5,
                1,
                at(7_000),
                Ids.next(),
                call,
                "calculator",
                status,
                json("\"4\""),
                false,
                3,
                200,
                error);
    }

    private RunEvent responded(int seq, int step, Instant at, long durationMs) {
        return read(RunEvent.Responded.class, "run.responded.v1", """
                {"run_id":"%s","session_id":"%s","seq":%d,"step":%d,"at":"%s","message_id":"%s","content":"4",
                "usage":{"input_tokens":10,"output_tokens":5,"cost":1},"duration_ms":%d}""".formatted(
                        run, session, seq, step, at, Ids.next(), durationMs));
    }

    private TracedRun finished(RunStatus status) {
        return new TracedRun(run, session, agent(), "What is 2+2?", new TracedRun.Times(NOON, at(10_000)), end(status));
    }

    private static TracedRun.Agent agent() {
        return new TracedRun.Agent(Ids.next(), "Helper");
    }

    private static TracedRun.End end(RunStatus status) {
        return new TracedRun.End(
                status, status.isFinal() ? StopReason.ANSWERED : null, null, new Usage(20, 10, new BigDecimal("2")));
    }

    private static Instant at(long ms) {
        return NOON.plusMillis(ms);
    }

    private static JsonNode json(String text) {
        try {
            return Json.wire().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <E extends RunEvent> E read(Class<E> type, String wireType, String json) {
        try {
            return type.cast(WireTypes.read(wireType, json.getBytes(StandardCharsets.UTF_8))
                    .orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
