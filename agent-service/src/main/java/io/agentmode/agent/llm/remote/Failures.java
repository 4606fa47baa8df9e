package io.agentmode.agent.llm.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.agent.llm.Beginning;
import io.agentmode.agent.llm.ModelFailure;
import io.agentmode.agent.llm.ModelFailure.Kind;
import io.agentmode.kernel.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says what went wrong with a provider, for a user to read: never a request, an answer or a credential, and never the
 * cause, because its message may hold any of them.
 *
 * @param apiKey what was sent: a provider that repeats it does so for all of the session to read, whatever it looks like
 */
record Failures(String provider, @Nullable String apiKey) {
    private static final int LONGEST = 300;
    private static final Pattern CREDENTIAL =
            Pattern.compile("(?i)\\b(?:sk|pk|rk|key|api)-[\\w*.-]{4,}|\\bAIza[\\w*-]{6,}|\\bBearer\\s+\\S+");

    ModelFailure ofStatus(int status, @Nullable Duration retryAfter, String body) {
        var said = message(parsed(body));
        return switch (status) {
            case 401, 403 ->
                failure(Kind.MODEL_AUTHENTICATION_FAILED, "refused the credentials; check its API key", "", null);
            case 404 -> failure(Kind.MODEL_NOT_FOUND, "does not know this model or address", said, null);
            case 408 -> failure(Kind.MODEL_TIMEOUT, "took too long", "", retryAfter);
            case 429 -> failure(Kind.MODEL_RATE_LIMITED, "is limiting the rate of requests", said, retryAfter);
            default ->
                status >= 500
                        ? failure(Kind.MODEL_UNAVAILABLE, "is not available (HTTP " + status + ")", "", retryAfter)
                        : failure(Kind.MODEL_REQUEST_REFUSED, "refused the request (HTTP " + status + ")", said, null);
        };
    }

    /** An error that arrives as an event, after the answer had begun. */
    ModelFailure ofEvent(String data) {
        var json = parsed(data);
        var error = json.path("error");
        int status = error.path("code")
                .asInt(error.path("status").asInt(json.path("code").asInt()));
        if (status >= 400 && status < 600) {
            return ofStatus(status, null, data);
        }
        return switch (error.path("type").asText()) {
            case "rate_limit_error" -> ofStatus(429, null, data);
            case "overloaded_error", "api_error" -> ofStatus(503, null, data);
            case "invalid_request_error" -> ofStatus(400, null, data);
            default -> failure(Kind.MODEL_STREAM_BROKEN, "broke its answer off with an error", message(json), null);
        };
    }

    ModelFailure unreachable() {
        return failure(Kind.MODEL_UNAVAILABLE, "cannot be reached", "", null);
    }

    ModelFailure silent(Duration idle) {
        return failure(Kind.MODEL_TIMEOUT, "sent nothing for " + idle.toMillis() + " ms", "", null);
    }

    ModelFailure withoutAWord(Duration patience) {
        return failure(
                Kind.MODEL_TIMEOUT,
                "kept the connection open without a word for " + patience.toMillis() + " ms",
                "",
                null);
    }

    ModelFailure cutOff() {
        return failure(Kind.MODEL_STREAM_BROKEN, "broke off in the middle of its answer", "", null);
    }

    ModelFailure unreadable() {
        return failure(Kind.MODEL_STREAM_BROKEN, "sent something that cannot be read", "", null);
    }

    ModelFailure notStreamed() {
        return failure(Kind.MODEL_STREAM_BROKEN, "answered without streaming; check its base URL", "", null);
    }

    ModelFailure empty() {
        return failure(Kind.MODEL_EMPTY_ANSWER, "gave an empty answer", "", null);
    }

    ModelFailure withheld() {
        return failure(Kind.MODEL_REQUEST_REFUSED, "withheld its answer by its content filter", "", null);
    }

    ModelFailure notConfigured(String variables) {
        return failure(Kind.MODEL_NOT_CONFIGURED, "is not configured; set " + variables, "", null);
    }

    ModelFailure notSendable() {
        return failure(Kind.MODEL_REQUEST_REFUSED, "cannot be sent this conversation", "", null);
    }

    private ModelFailure failure(Kind kind, String what, String said, @Nullable Duration retryAfter) {
        var text = "The model provider " + provider + " " + what + (said.isEmpty() ? "." : ": " + said);
        return new ModelFailure(kind, text, retryAfter, null);
    }

    private static JsonNode parsed(String body) {
        try {
            var json = Json.wire().readTree(body);
            return json.isArray() ? json.path(0) : json;
        } catch (JsonProcessingException _) {
            return Json.wire().missingNode();
        }
    }

    /** What the provider says, wherever it says it, on one line and of bounded length. */
    private String message(JsonNode json) {
        var error = json.path("error");
        var text = error.isTextual()
                ? error.asText()
                : error.path("message")
                        .asText(json.path("message").asText(json.path("detail").asText("")));
        var line = CREDENTIAL
                .matcher(withoutKey(text).strip().replaceAll("\\s+", " "))
                .replaceAll("***");
        return line.length() <= LONGEST ? line : Beginning.of(line, LONGEST) + "…";
    }

    private String withoutKey(String text) {
        return apiKey == null || apiKey.isBlank()
                ? text
                : text.replace(apiKey, "***").replace(URLEncoder.encode(apiKey, StandardCharsets.UTF_8), "***");
    }

    @Override
    public String toString() {
        return "failures of " + provider;
    }
}
