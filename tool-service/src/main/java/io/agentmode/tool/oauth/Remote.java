package io.agentmode.tool.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.agentmode.kernel.json.Json;
import io.agentmode.tool.egress.CappedBody;
import io.agentmode.tool.egress.UrlNotAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Requests to authorization servers, through the guarded client; each may block. */
@ApplicationScoped
class Remote {
    private final HttpClient guarded;
    private final OAuthConfig config;

    Remote(HttpClient guarded, OAuthConfig config) {
        this.guarded = guarded;
        this.config = config;
    }

    /** {@code body} is missing when it is no JSON. */
    record Answer(int status, JsonNode body) {}

    /** Empty when there is nothing; fails with {@link UrlNotAllowed} or {@link OAuthFailed}. */
    Optional<JsonNode> document(URI url) throws IOException, InterruptedException {
        var answer = send(url, request(url).GET());
        return answer.status() == 200 && answer.body().isObject() ? Optional.of(answer.body()) : Optional.empty();
    }

    Answer postJson(URI url, JsonNode body) throws IOException, InterruptedException {
        return send(
                url,
                request(url)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(Json.writeBytes(body))));
    }

    Answer postForm(URI url, Map<String, String> form, Map<String, String> headers)
            throws IOException, InterruptedException {
        var request = request(url)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(form)));
        headers.forEach(request::header);
        return send(url, request);
    }

    static String form(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(URI url) {
        return HttpRequest.newBuilder(url)
                .timeout(config.timeout())
                .header("Accept", "application/json")
                .header("User-Agent", "agent-mode");
    }

    private Answer send(URI url, HttpRequest.Builder request) throws IOException, InterruptedException {
        try {
            var response = guarded.send(request.build(), CappedBody.of(config.maxResponseBytes()));
            return new Answer(response.statusCode(), json(response.body()));
        } catch (UrlNotAllowed e) {
            throw new UrlNotAllowed(url.getHost() + ": " + e.getMessage());
        } catch (IOException _) {
            // Without the cause, which may repeat what was sent.
            throw new OAuthFailed("The authorization server at " + url.getHost() + " cannot be reached.");
        }
    }

    private static JsonNode json(byte[] body) {
        try {
            var read = Json.wire().readTree(body);
            return read == null ? MissingNode.getInstance() : read;
        } catch (IOException _) {
            return MissingNode.getInstance();
        }
    }
}
