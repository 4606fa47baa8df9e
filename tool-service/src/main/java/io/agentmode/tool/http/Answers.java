package io.agentmode.tool.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.agentmode.kernel.json.Json;
import io.agentmode.tool.execution.FailureCode;
import io.agentmode.tool.execution.Outcome;
import io.agentmode.tool.secret.Redaction;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an answer is for the model. */
final class Answers {
    private static final int MOST_OF_AN_ERROR = 2_000;
    private static final Set<Integer> PASSING = Set.of(408, 425, 429, 500, 502, 503, 504);
    private static final Pattern CHARSET = Pattern.compile("(?i)charset=\"?([A-Za-z0-9_.:-]+)");

    private Answers() {}

    static Outcome outcome(HttpResponse<byte[]> response, @Nullable ResponseMapping mapping, Redaction redaction) {
        var content = redaction.json(content(response));
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return new Outcome.Success(mapping == null ? content : mapping.apply(content));
        }
        var text = Template.text(content);
        return new Outcome.Failure(
                FailureCode.UPSTREAM_ERROR,
                "The server answered with status " + status + (text.isEmpty() ? "." : ": " + cut(text)),
                PASSING.contains(status));
    }

    private static JsonNode content(HttpResponse<byte[]> response) {
        var bytes = response.body();
        var type = response.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (bytes.length == 0) {
            return JsonNodeFactory.instance.objectNode().put("status", response.statusCode());
        }
        if (isText(type)) {
            return jsonOrText(bytes, type);
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("content_type", type)
                .put("size_bytes", bytes.length)
                .put("note", "The answer is not text and was left out.");
    }

    private static boolean isText(String type) {
        return type.isEmpty()
                || type.startsWith("text/")
                || type.contains("json")
                || type.contains("xml")
                || type.contains("javascript")
                || type.contains("yaml")
                || type.contains("x-www-form-urlencoded");
    }

    private static JsonNode jsonOrText(byte[] bytes, String type) {
        if (type.isEmpty() || type.contains("json")) {
            try {
                var json = Json.wire().readTree(bytes);
                return json.isMissingNode() ? text(bytes, type) : json;
            } catch (JsonProcessingException _) {
                return text(bytes, type);
            } catch (IOException e) {
                throw new IllegalStateException("bytes in memory cannot fail to be read", e);
            }
        }
        return text(bytes, type);
    }

    private static JsonNode text(byte[] bytes, String type) {
        return TextNode.valueOf(new String(bytes, charset(type)));
    }

    private static Charset charset(String type) {
        var named = CHARSET.matcher(type);
        return named.find() ? Charset.forName(named.group(1), StandardCharsets.UTF_8) : StandardCharsets.UTF_8;
    }

    private static String cut(String text) {
        return text.length() <= MOST_OF_AN_ERROR ? text : text.substring(0, MOST_OF_AN_ERROR) + "…";
    }
}
