package io.agentmode.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.awaitility.Awaitility;

/**
 * One user of the API, through the gateway; all that is asked is one trace.
 *
 * @param heard gets all that comes back, behind the word {@code headers}, {@code bodies} or {@code streams}
 */
record Client(String gateway, String token, String traceparent, Consumer<String> heard) {

    /** Status and body; a body that is not JSON is missing. */
    record Answer(int status, JsonNode body) {

        JsonNode ok() {
            assertThat(status).as("%s", body).isBetween(200, 299);
            return body;
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(30))
            .build();

    /** The id of the trace. */
    String trace() {
        return traceparent.split("-", -1)[1];
    }

    Answer get(String path) {
        return send("GET", path, "");
    }

    Answer post(String path, Object body) {
        return send("POST", path, json(body));
    }

    Answer put(String path, Object body) {
        return send("PUT", path, json(body));
    }

    Answer send(String method, String path, String body) {
        var request = request(path)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofMinutes(1))
                .build();
        try {
            var response = HTTP.send(request, BodyHandlers.ofString());
            heard.accept("headers " + response.headers().map());
            heard.accept("bodies " + response.body());
            return new Answer(response.statusCode(), parse(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The events of a session from after the given one on; none given means from the active run's first. */
    EventStream stream(String session, String lastEventId) {
        var request = request("/api/agent-sessions/" + session + "/stream");
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        return EventStream.open(HTTP, request.build(), heard);
    }

    Client heardBy(Consumer<String> listener) {
        return new Client(gateway, token, traceparent, listener);
    }

    /** An agent whose model is the scripted one, with these tools. */
    String newScriptedAgent(List<String> tools) {
        var agent = post(
                        "/api/agents",
                        Map.of(
                                "name", "scripted " + UUID.randomUUID(),
                                "model_provider", "openai",
                                "model_name", "scripted"))
                .ok()
                .get("id")
                .asText();
        var assigned = tools.stream().map(tool -> Map.of("tool_id", tool)).toList();
        Awaitility.await()
                .atMost(Duration.ofSeconds(45))
                .until(() -> put("/api/agents/" + agent + "/tools", assigned).status() == 200);
        return agent;
    }

    String newCalculatorAgent() {
        var agent = post(
                        "/api/agents",
                        Map.of(
                                "name", "calculator " + UUID.randomUUID(),
                                "goal", "answer what is asked",
                                "system_prompt", "You are exact.",
                                "model_provider", "demo",
                                "model_name", "demo"))
                .ok()
                .get("id")
                .asText();
        var _ = send("PUT", "/api/agents/" + agent + "/tools", json(calculator()))
                .ok();
        return agent;
    }

    private List<Map<String, String>> calculator() {
        return get("/api/tools?limit=200")
                .ok()
                .get("items")
                .valueStream()
                .filter(tool -> tool.get("name").asText().equals("calculator"))
                .map(tool -> Map.of("tool_id", tool.get("id").asText()))
                .toList();
    }

    String newSession(String agent) {
        return post("/api/agents/" + agent + "/sessions", Map.of("title", "system test"))
                .ok()
                .get("id")
                .asText();
    }

    JsonNode say(String session, String content) {
        var answer = post("/api/agent-sessions/" + session + "/message", Map.of("content", content));
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(202);
        return answer.body();
    }

    /** The run of a session once it has ended. */
    JsonNode awaitEnd(String session) {
        var path = "/api/agent-sessions/" + session + "/status";
        return Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(() -> get(path).ok().get("run"), run -> run.hasNonNull("finished_at"));
    }

    List<JsonNode> messages(String session) {
        var messages = new ArrayList<JsonNode>();
        get("/api/agent-sessions/" + session).ok().get("messages").get("items").forEach(messages::add);
        return messages;
    }

    /** Ids of all recorded events, oldest first. */
    List<String> recorded(String session) {
        var ids = new ArrayList<String>();
        get("/api/agent-sessions/" + session + "/events")
                .ok()
                .get("items")
                .forEach(event -> ids.add(event.get("id").asText()));
        return ids;
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(gateway + path)).header("traceparent", traceparent);
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }
}
