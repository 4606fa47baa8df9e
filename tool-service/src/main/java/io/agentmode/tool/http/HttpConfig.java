package io.agentmode.tool.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The config of an http tool as it is stored.
 *
 * @param url with placeholders after the host
 * @param query values, or templates of them; an array becomes one pair for each element
 * @param headers templates; {@code Content-Type} decides how the body is written
 * @param body JSON whose texts are templates
 */
record HttpConfig(
        @Nullable String method,
        @Nullable String url,
        @Nullable Map<String, JsonNode> query,
        @Nullable Map<String, String> headers,
        @Nullable JsonNode body,
        @Nullable Auth auth,
        @Nullable ResponseMapping response) {
    static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    static final Set<String> READING = Set.of("GET", "HEAD");

    String methodOrGet() {
        return Objects.requireNonNullElse(method, "GET");
    }

    boolean onlyReads() {
        return READING.contains(methodOrGet());
    }

    /** For a config that was checked. */
    UrlTemplate urlTemplate() {
        return UrlTemplate.of(Objects.requireNonNull(url));
    }

    Auth authOrNone() {
        return Objects.requireNonNullElse(auth, Auth.NONE);
    }

    HttpConfig with(Auth stored) {
        return new HttpConfig(method, url, query, headers, body, stored, response);
    }

    Map<String, JsonNode> queryOrNone() {
        return Objects.requireNonNullElse(query, Map.of());
    }

    Map<String, String> headersOrNone() {
        return Objects.requireNonNullElse(headers, Map.of());
    }
}
