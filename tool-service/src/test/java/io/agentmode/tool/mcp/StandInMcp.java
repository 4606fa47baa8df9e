package io.agentmode.tool.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agentmode.kernel.json.Json;
import io.agentmode.tool.testing.StandIn;
import io.agentmode.tool.testing.StandIn.Answer;
import io.agentmode.tool.testing.StandIn.Seen;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** An MCP server over streamable HTTP that does what a test tells it to: it lists one tool on each page. */
final class StandInMcp implements AutoCloseable {
    static final String CHANGED = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\"}";

    private final StandIn server = new StandIn(this::answer);
    private final List<String> tools = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private volatile int refusal = 429;
    private volatile String retryAfter = "1";
    private volatile boolean endless;
    private volatile Function<String, String> calls = tool -> "called " + tool;
    private volatile boolean announcing;
    private volatile String note = "";

    StandInMcp(String... tools) {
        this.tools.addAll(List.of(tools));
    }

    String url() {
        return server.url("/mcp");
    }

    /** Offers one more, and says so with the answer to the next call. */
    void adds(String tool) {
        tools.add(tool);
        announcing = true;
    }

    /** The next so many calls are too many. */
    void refuses(int count, String after) {
        refuses(count, 429, after);
    }

    void refuses(int count, int status, String after) {
        refusal = status;
        retryAfter = after;
        refusals.set(count);
    }

    /** Its last page names itself as the next. */
    void neverEnds() {
        endless = true;
    }

    /** Is sent before each answer to a call, in a stream; nothing is where it is empty. */
    void notes(String message) {
        note = message;
    }

    void calls(Function<String, String> answers) {
        calls = answers;
    }

    int count(String method) {
        return (int) server.requests().stream()
                .filter(seen -> seen.body().contains("\"" + method + "\""))
                .count();
    }

    private Answer answer(Seen seen) {
        if (!seen.method().equals("POST")) {
            return Answer.status(405, Map.of());
        }
        var request = parse(seen.body());
        return switch (request.path("method").asText()) {
            case "initialize" -> result(request, hello());
            case "tools/list" ->
                result(request, page(request.at("/params/cursor").asInt(0)));
            case "tools/call" -> call(request);
            case "ping" -> result(request, Json.wire().createObjectNode());
            default -> Answer.status(202, Map.of());
        };
    }

    private Answer call(JsonNode request) {
        if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return Answer.status(refusal, Map.of("Retry-After", retryAfter));
        }
        var result = Json.wire().createObjectNode();
        result.putArray("content")
                .addObject()
                .put("type", "text")
                .put("text", calls.apply(request.at("/params/name").asText()));
        var before = announcing ? CHANGED : note;
        announcing = false;
        return before.isEmpty()
                ? result(request, result)
                : Answer.of(200, "text/event-stream", event(before) + event(message(request, result)));
    }

    private static String event(String message) {
        return "event: message\ndata: " + message + "\n\n";
    }

    private static ObjectNode hello() {
        var hello = Json.wire().createObjectNode().put("protocolVersion", "2025-06-18");
        hello.putObject("capabilities").putObject("tools").put("listChanged", true);
        hello.putObject("serverInfo").put("name", "stand-in").put("version", "1");
        return hello;
    }

    private ObjectNode page(int index) {
        var page = Json.wire().createObjectNode();
        page.putArray("tools")
                .addObject()
                .put("name", tools.get(index))
                .putObject("inputSchema")
                .put("type", "object");
        boolean last = index == tools.size() - 1;
        if (!last || endless) {
            page.put("nextCursor", String.valueOf(last ? index : index + 1));
        }
        return page;
    }

    private static Answer result(JsonNode request, ObjectNode result) {
        return Answer.json(message(request, result));
    }

    private static String message(JsonNode request, ObjectNode result) {
        var message = Json.wire().createObjectNode().put("jsonrpc", "2.0");
        message.set("id", request.path("id"));
        message.set("result", result);
        return message.toString();
    }

    private static JsonNode parse(String body) {
        try {
            return Json.wire().readTree(body);
        } catch (IOException e) {
            throw new IllegalArgumentException(body, e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
