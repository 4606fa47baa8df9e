package io.agentmode.session.trace;

import com.fasterxml.jackson.databind.node.TextNode;
import io.agentmode.kernel.event.RunEvent.AttemptFailed;
import io.agentmode.kernel.event.RunEvent.ContextCompacted;
import io.agentmode.kernel.event.RunEvent.Interrupted;
import io.agentmode.kernel.event.RunEvent.Resumed;
import io.agentmode.kernel.event.RunEvent.ToolCalled;
import io.agentmode.kernel.event.RunEvent.ToolReturned;
import io.agentmode.kernel.event.RunEvent.ToolStatus;
import io.agentmode.kernel.json.Json;
import io.agentmode.session.trace.Span.Content;
import io.agentmode.session.trace.Span.Kind;
import io.agentmode.session.trace.Span.Result;
import io.agentmode.session.trace.Span.Status;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The spans that one or two events tell of. What has no second event goes on, or ended with its run. */
final class Activities {
    private Activities() {}

    static Span tool(TracedRun run, ToolCalled called, @Nullable ToolReturned returned) {
        var attributes = new TreeMap<String, Object>(Map.of(
                "gen_ai.operation.name", "execute_tool",
                "gen_ai.tool.name", called.name(),
                "gen_ai.tool.call.id", called.callId().toString(),
                "agent_mode.tool.source", called.source()));
        if (returned != null) {
            attributes.put("agent_mode.tool.status", returned.status().name().toLowerCase(Locale.ROOT));
            attributes.put("agent_mode.tool.truncated", returned.truncated());
            if (returned.error() != null) {
                attributes.put("error.type", returned.error().code());
            }
        }
        var until = returned == null ? run.times().finishedAt() : returned.at();
        return run.child(called.callId().toString(), Kind.TOOL_CALL, "execute_tool " + called.name(), called.step())
                .lasting(
                        returned == null ? called.at() : began(called, returned),
                        until,
                        returned == null ? open(until) : result(returned),
                        new Content(called.arguments(), returned == null ? null : returned.output(), attributes));
    }

    static Span interrupt(TracedRun run, Interrupted interrupted, @Nullable Resumed resumed) {
        var kind = interrupted.kind().name().toLowerCase(Locale.ROOT);
        var attributes = new TreeMap<String, Object>(Map.of("agent_mode.interrupt.kind", kind));
        if (resumed != null) {
            attributes.put("agent_mode.interrupt.decision", resumed.decision());
            attributes.put("enduser.id", resumed.by());
        }
        var input = interrupted.call() == null
                ? TextNode.valueOf(interrupted.question() == null ? "" : interrupted.question())
                : Json.wire().valueToTree(interrupted.call());
        var until = resumed == null ? run.times().finishedAt() : resumed.at();
        return run.child(interrupted.interruptId().toString(), Kind.INTERRUPT, "wait_for " + kind, interrupted.step())
                .lasting(
                        interrupted.at(),
                        until,
                        until == null ? Result.RUNNING : Result.DONE,
                        new Content(input, resumed == null ? null : resumed.answer(), attributes));
    }

    /** It has no input of its own: that of the model's answer is what it was asked as well. */
    static Span attempt(TracedRun run, AttemptFailed event) {
        var attributes = new TreeMap<String, Object>(Attributes.model(event.model()));
        attributes.put("gen_ai.operation.name", "chat");
        attributes.put("error.type", event.error().code());
        attributes.put("agent_mode.attempt", event.attempt());
        attributes.put("agent_mode.retry_after_ms", event.afterMs());
        return run.child(run.id() + ":" + event.seq(), Kind.ATTEMPT, "chat " + event.model(), event.step())
                .lasting(
                        event.failedAt().minusMillis(event.durationMs()),
                        event.failedAt(),
                        new Result(Status.ERROR, event.error(), null),
                        new Content(null, null, attributes));
    }

    static Span compaction(TracedRun run, ContextCompacted event) {
        var attributes = new TreeMap<String, Object>(Attributes.usage(event.usage()));
        attributes.put("agent_mode.tokens_before", event.tokensBefore());
        attributes.put("agent_mode.tokens_after", event.tokensAfter());
        return run.child(run.id() + ":" + event.seq(), Kind.COMPACTION, "compact_context", event.step())
                .lasting(
                        event.at().minusMillis(event.durationMs() == null ? 0 : event.durationMs()),
                        event.at(),
                        Result.DONE.costing(event.usage()),
                        new Content(null, TextNode.valueOf(event.summary()), attributes));
    }

    /** The tool's own time; what a call waited for a person before is in the interrupt's span. */
    private static Instant began(ToolCalled called, ToolReturned returned) {
        var began = returned.at().minusMillis(returned.durationMs());
        return began.isBefore(called.at()) ? called.at() : began;
    }

    private static Result open(@Nullable Instant until) {
        return until == null
                ? Result.RUNNING
                : Result.failed("NO_RESULT", "The run ended before the call had a result.");
    }

    private static Result result(ToolReturned returned) {
        var error = returned.error();
        return new Result(returned.status() == ToolStatus.OK ? Status.OK : Status.ERROR, error, null);
    }
}
