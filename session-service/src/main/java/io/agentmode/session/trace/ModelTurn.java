package io.agentmode.session.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.RunEvent.Reasoned;
import io.agentmode.kernel.event.RunEvent.Responded;
import io.agentmode.kernel.event.RunEvent.ToolCalled;
import io.agentmode.kernel.event.Usage;
import io.agentmode.kernel.json.Json;
import io.agentmode.session.trace.Span.Content;
import io.agentmode.session.trace.Span.Kind;
import io.agentmode.session.trace.Span.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One answer of a model, which the record tells in several events. */
final class ModelTurn {
    private final RunEvent first;
    private final ArrayNode heard;
    private final Instant readyAt;
    private final ArrayNode parts = Json.wire().createArrayNode();
    private @Nullable Usage usage;
    private @Nullable Long durationMs;
    private @Nullable String answeredBy;
    private boolean calls;
    private String finish = "stop";

    /** {@code heard} is what is new to the model since it was asked before; it had all of that at {@code readyAt}. */
    ModelTurn(RunEvent first, ArrayNode heard, Instant readyAt) {
        this.first = first;
        this.heard = heard;
        this.readyAt = readyAt;
    }

    void add(Reasoned event) {
        parts.add(Messages.text("reasoning", event.content()));
    }

    void add(Responded event) {
        parts.add(Messages.text("text", event.content()));
        cost(event.usage(), event.durationMs());
        answered(event.model());
        finish = finish(event);
    }

    private static String finish(Responded event) {
        return switch (event.cutReason()) {
            case LENGTH -> "length";
            case CONTENT_FILTER -> "content_filter";
            case null -> Boolean.TRUE.equals(event.cut()) ? "cancelled" : "stop";
        };
    }

    void add(ToolCalled event) {
        calls = true;
        parts.add(Messages.call(event));
        if (event.usage() != null) {
            cost(event.usage(), event.durationMs());
            answered(event.model());
        }
    }

    /** {@code agents} model is asked first; another may have answered in its place. */
    Span span(TracedRun run, String agents) {
        var model = answeredBy == null ? agents : answeredBy;
        var end = first.at();
        var start = began(end);
        var output = Messages.assistant(parts, calls ? "tool_call" : finish);
        return run.child(run.id() + ":" + first.seq(), Kind.MODEL_CALL, "chat " + model, first.step())
                .lasting(start, end, Result.DONE.costing(usage), new Content(heard, output, attributes(model, start)));
    }

    static Span failed(TracedRun run, RunEvent.Failed failure, ArrayNode heard, Instant readyAt, String model) {
        var attributes = new TreeMap<String, Object>(Attributes.model(model));
        attributes.put("gen_ai.operation.name", "chat");
        attributes.put("error.type", failure.code());
        return run.child(run.id() + ":" + failure.seq(), Kind.MODEL_CALL, "chat " + model, failure.step())
                .lasting(
                        readyAt,
                        failure.at(),
                        Result.failed(failure.code(), failure.message()),
                        new Content(heard, null, attributes));
    }

    /** Clocks differ, but no call can have begun before what it needed was there. */
    private Instant began(Instant end) {
        var began = durationMs == null ? readyAt : end.minusMillis(durationMs);
        return began.isBefore(readyAt) ? readyAt : began;
    }

    private void answered(@Nullable String model) {
        if (model != null) {
            answeredBy = model;
        }
    }

    private void cost(Usage spent, @Nullable Long took) {
        usage = spent;
        durationMs = took;
    }

    private Map<String, Object> attributes(String model, Instant start) {
        var attributes = new TreeMap<String, Object>(Attributes.model(model));
        attributes.put("gen_ai.operation.name", "chat");
        attributes.putAll(Attributes.usage(usage));
        attributes.put("agent_mode.wait_ms", Duration.between(readyAt, start).toMillis());
        return attributes;
    }

    /** Messages as OpenTelemetry's conventions write them. */
    static final class Messages {
        private Messages() {}

        static JsonNode user(String content) {
            return message("user", Json.wire().createArrayNode().add(text("text", content)));
        }

        static JsonNode assistant(ArrayNode parts, String finishReason) {
            var messages = Json.wire().createArrayNode();
            messages.addObject()
                    .put("role", "assistant")
                    .put("finish_reason", finishReason)
                    .set("parts", parts);
            return messages;
        }

        static JsonNode result(RunEvent.ToolReturned event) {
            var part = Json.wire().createObjectNode();
            part.put("type", "tool_call_response").put("id", event.callId().toString());
            part.set(
                    "response",
                    event.error() == null ? event.output() : Json.wire().valueToTree(event.error()));
            return message("tool", Json.wire().createArrayNode().add(part));
        }

        static JsonNode text(String type, String content) {
            return Json.wire().createObjectNode().put("type", type).put("content", content);
        }

        static JsonNode call(ToolCalled event) {
            var part = Json.wire().createObjectNode();
            part.put("type", "tool_call").put("id", event.callId().toString()).put("name", event.name());
            part.set("arguments", event.arguments());
            return part;
        }

        private static JsonNode message(String role, ArrayNode parts) {
            var message = Json.wire().createObjectNode().put("role", role);
            message.set("parts", parts);
            return message;
        }
    }
}
