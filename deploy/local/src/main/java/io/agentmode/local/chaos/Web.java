package io.agentmode.local.chaos;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** One user's calls to a gateway that may be away at any moment. */
record Web(HttpClient http, String gateway, String token) {

    /** Status 0 means that no answer came; what was asked may have happened or not. */
    record Answer(int status, JsonObject body) {

        static final Answer NONE = new Answer(0, new JsonObject());

        /** What went wrong, in a word. */
        String why() {
            return status == 0 ? "no answer" : status + " " + body.getString("code", "");
        }

        boolean isTemporary() {
            return status == 0 || status >= 500;
        }

        boolean isGood() {
            return status >= 200 && status < 300;
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    Answer get(String path) {
        return answer(request(path).GET());
    }

    Answer post(String path, JsonObject body) {
        return send("POST", path, body.encode());
    }

    /** Has no second effect when it is sent again. */
    Answer postOnce(String path, JsonObject body, String key) {
        return answer(request(path).POST(BodyPublishers.ofString(body.encode())).header("Idempotency-Key", key));
    }

    Answer send(String method, String path, String body) {
        return answer(request(path).method(method, BodyPublishers.ofString(body)));
    }

    private Answer answer(HttpRequest.Builder request) {
        var complete = request.header("Content-Type", "application/json")
                .timeout(PATIENCE)
                .build();
        try {
            var response = http.send(complete, BodyHandlers.ofString());
            return new Answer(response.statusCode(), object(response.body()));
        } catch (IOException e) {
            return Answer.NONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.NONE;
        }
    }

    /** For as long as the connection lives. */
    HttpResponse<InputStream> stream(String session, String lastEventId) throws IOException, InterruptedException {
        var request = request("/api/agent-sessions/" + session + "/stream")
                .header("Last-Event-ID", lastEventId)
                .build();
        return http.send(request, BodyHandlers.ofInputStream());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(gateway + path)).header("Authorization", "Bearer " + token);
    }

    private static JsonObject object(String text) {
        return !text.isBlank() && Json.decodeValue(text) instanceof JsonObject object ? object : new JsonObject();
    }
}
