package io.agentmode.session.trace;

import com.fasterxml.jackson.databind.node.TextNode;
import io.agentmode.kernel.event.RunEvent.CallError;
import io.agentmode.kernel.event.RunEvent.RunStatus;
import io.agentmode.kernel.event.RunEvent.StopReason;
import io.agentmode.kernel.event.Usage;
import io.agentmode.session.trace.Span.Content;
import io.agentmode.session.trace.Span.Head;
import io.agentmode.session.trace.Span.Kind;
import io.agentmode.session.trace.Span.Result;
import io.agentmode.session.trace.Span.Status;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A run from its message to its end, and who worked on it. */
record TracedRun(UUID id, UUID sessionId, Agent agent, String message, Times times, End end) {

    record Agent(UUID id, String name) {}

    record Times(Instant queuedAt, @Nullable Instant finishedAt) {}

    /** {@code usage} is what it has come to so far. */
    record End(
            RunStatus status,
            @Nullable StopReason stopReason,
            @Nullable CallError error,
            Usage usage) {
        Result result() {
            var how = switch (status) {
                case QUEUED, RUNNING, WAITING -> Status.RUNNING;
                case COMPLETED, CANCELLED -> Status.OK;
                case FAILED -> Status.ERROR;
            };
            return new Result(how, error, usage);
        }
    }

    /** The span that all others are in. */
    Span span(@Nullable String answer) {
        var attributes = new TreeMap<String, Object>(Map.of(
                "gen_ai.operation.name", "invoke_agent",
                "gen_ai.agent.id", agent.id().toString(),
                "gen_ai.agent.name", agent.name(),
                "gen_ai.conversation.id", sessionId.toString()));
        attributes.putAll(Attributes.usage(end.usage()));
        if (end.error() != null) {
            attributes.put("error.type", end.error().code());
        }
        var content =
                new Content(TextNode.valueOf(message), answer == null ? null : TextNode.valueOf(answer), attributes);
        return new Head(id.toString(), null, Kind.RUN, "invoke_agent " + agent.name(), 0)
                .lasting(times.queuedAt(), times.finishedAt(), end.result(), content);
    }

    /** A run that ended in the queue never left it. */
    Span queue(@Nullable Instant startedAt) {
        var until = startedAt == null ? times.finishedAt() : startedAt;
        return child(id + ":queue", Kind.QUEUE, "queue", 0)
                .lasting(
                        times.queuedAt(),
                        until,
                        until == null ? Result.RUNNING : Result.DONE,
                        new Content(null, null, Map.of()));
    }

    Head child(String spanId, Kind kind, String name, int step) {
        return new Head(spanId, id.toString(), kind, name, step);
    }
}
