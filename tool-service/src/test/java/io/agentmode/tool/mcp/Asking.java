package io.agentmode.tool.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.agentmode.kernel.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** An MCP server over streamable HTTP whose tool {@code ask} asks before it answers, and whose {@code sleep} never does. */
final class Asking implements AutoCloseable {
    private static final String FORM =
            "{\"type\": \"object\", \"properties\": {\"name\": {\"type\": \"string\"}}, \"required\": [\"name\"]}";

    private final HttpServer server;
    private final Map<String, CompletableFuture<JsonNode>> questions = new ConcurrentHashMap<>();
    private final List<String> called = new CopyOnWriteArrayList<>();
    private final List<String> cancelled = new CopyOnWriteArrayList<>();

    Asking() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/mcp", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/mcp";
    }

    /** Ids of the requests that called a tool. */
    List<String> called() {
        return List.copyOf(called);
    }

    /** Ids of the requests that were taken back. */
    List<String> cancelled() {
        return List.copyOf(cancelled);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("POST")) {
                exchange.sendResponseHeaders(405, -1);
                return;
            }
            var message = Json.wire().readTree(exchange.getRequestBody());
            var method = message.path("method").asText();
            if (method.equals("tools/call")) {
                call(exchange, message);
            } else if (method.isEmpty() || !message.has("id")) {
                heard(message, method);
                exchange.sendResponseHeaders(202, -1);
            } else {
                var body = result(message.path("id"), read(hello(method)));
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, body.length());
                exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private void heard(JsonNode message, String method) {
        if (method.equals("notifications/cancelled")) {
            cancelled.add(message.path("params").path("requestId").asText());
        }
        var question = questions.get(message.path("id").asText());
        if (question != null) {
            question.complete(message);
        }
    }

    private void call(HttpExchange exchange, JsonNode message) throws IOException {
        var id = message.path("id").asText();
        called.add(id);
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        var answered = new CompletableFuture<JsonNode>();
        questions.put("question-" + id, answered);
        var params = message.path("params");
        if (params.path("name").asText().equals("ask")) {
            send(exchange, question(id, params.path("arguments").path("of").asText()));
        }
        var answer = answered.join();
        var said = answer.path("result").path("action").asText()
                + " "
                + answer.path("result").path("content").path("name").asText()
                + answer.path("error").path("message").asText();
        var content = JsonNodeFactory.instance.objectNode();
        content.putArray("content").addObject().put("type", "text").put("text", said.strip());
        send(exchange, result(message.path("id"), content));
    }

    private static String question(String call, String of) {
        var question = JsonNodeFactory.instance
                .objectNode()
                .put("jsonrpc", "2.0")
                .put("id", "question-" + call)
                .put("method", "elicitation/create");
        var params = question.putObject("params").put("message", "Who are you, " + of + "?");
        if (of.equals("url")) {
            params.put("mode", "url").put("url", "https://example.com");
        } else {
            params.set("requestedSchema", read(FORM));
            if (of.equals("long")) {
                params.withObjectProperty("requestedSchema").put("description", "x".repeat(32_768));
            }
        }
        return question.toString();
    }

    private static void send(HttpExchange exchange, String message) throws IOException {
        exchange.getResponseBody()
                .write(("event: message\ndata: " + message + "\n\n").getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
    }

    private static String hello(String method) {
        return switch (method) {
            case "initialize" -> """
                {"protocolVersion": "2025-06-18", "capabilities": {"tools": {}},
                 "serverInfo": {"name": "asking", "version": "1"}}""";
            case "tools/list" -> """
                {"tools": [{"name": "ask", "inputSchema": {"type": "object"}},
                           {"name": "sleep", "inputSchema": {"type": "object"}}]}""";
            default -> "{}";
        };
    }

    private static String result(JsonNode id, JsonNode result) {
        var answer = JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0");
        answer.set("id", id);
        return answer.set("result", result).toString();
    }

    private static JsonNode read(String json) {
        try {
            return Json.wire().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
