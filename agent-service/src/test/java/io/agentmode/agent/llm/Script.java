package io.agentmode.agent.llm;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One answer of the scripted server, step by step. */
public record Script(int status, Map<String, String> headers, List<Step> steps) {

    /** What the server does next. */
    public sealed interface Step {
        record Send(String bytes) implements Step {}

        record Pause(Duration time) implements Step {}

        /** Closes the connection in the middle. */
        record Cut() implements Step {}

        /** Keeps the connection open and says nothing more. */
        record Hang() implements Step {}
    }

    public Script {
        steps = new ArrayList<>(steps);
    }

    /** An OpenAI stream to be filled by the methods below. */
    public static Script stream() {
        return new Script(200, Map.of("content-type", "text/event-stream"), List.of());
    }

    /** A whole answer: each part is a delta, then usage and the end. */
    public static Script says(String... parts) {
        return stream().text(parts).finish("stop").usage(11, parts.length).done();
    }

    public static Script error(int status, Map<String, String> headers, String body) {
        return new Script(status, headers, List.of(new Step.Send(body)));
    }

    /** The usual error body of OpenAI. */
    public static Script error(int status, String message) {
        var body = new JsonObject().put("error", new JsonObject().put("message", message));
        return error(status, Map.of("content-type", "application/json"), body.encode());
    }

    public Script text(String... parts) {
        for (var part : parts) {
            delta(new JsonObject().put("content", part));
        }
        return this;
    }

    public Script reasoning(String field, String... parts) {
        for (var part : parts) {
            delta(new JsonObject().put(field, part));
        }
        return this;
    }

    /** The beginning of a call; its arguments may follow in {@link #arguments}. */
    public Script call(int index, String id, String name, String arguments) {
        var function = new JsonObject().put("name", name).put("arguments", arguments);
        return toolCall(new JsonObject()
                .put("index", index)
                .put("id", id)
                .put("type", "function")
                .put("function", function));
    }

    public Script arguments(int index, String part) {
        return toolCall(new JsonObject().put("index", index).put("function", new JsonObject().put("arguments", part)));
    }

    public Script toolCall(JsonObject call) {
        return delta(new JsonObject().put("tool_calls", new JsonArray().add(call)));
    }

    public Script finish(String reason) {
        return chunk(new JsonObject()
                .put("choices", new JsonArray().add(choice(new JsonObject()).put("finish_reason", reason))));
    }

    public Script usage(int input, int output) {
        return chunk(new JsonObject()
                .put("choices", new JsonArray())
                .put("usage", new JsonObject().put("prompt_tokens", input).put("completion_tokens", output)));
    }

    public Script done() {
        return raw("data: [DONE]\n\n");
    }

    public Script raw(String bytes) {
        steps.add(new Step.Send(bytes));
        return this;
    }

    public Script pause(Duration time) {
        steps.add(new Step.Pause(time));
        return this;
    }

    public Script cut() {
        steps.add(new Step.Cut());
        return this;
    }

    public Script hang() {
        steps.add(new Step.Hang());
        return this;
    }

    /** A pause before each thing that is sent. */
    public Script every(Duration time) {
        var slow = new Script(status, headers, List.of());
        steps.forEach(step -> {
            slow.steps.add(new Step.Pause(time));
            slow.steps.add(step);
        });
        return slow;
    }

    private Script delta(JsonObject delta) {
        return chunk(new JsonObject().put("choices", new JsonArray().add(choice(delta))));
    }

    private static JsonObject choice(JsonObject delta) {
        return new JsonObject().put("index", 0).put("delta", delta);
    }

    private Script chunk(JsonObject chunk) {
        return raw("data: "
                + chunk.put("id", "chatcmpl-1")
                        .put("object", "chat.completion.chunk")
                        .put("model", "scripted")
                + "\n\n");
    }
}
