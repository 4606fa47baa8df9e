package io.agentmode.tool.openapi;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which document, and what of it.
 *
 * @param url where the document is; this or {@code document}
 * @param document the document itself, JSON or YAML
 * @param operations ids of operations as the list names them, or {@code *} for all; absent lists them and imports nothing
 * @param serverUrl instead of the document's first server
 * @param namePrefix before every tool's name
 * @param credentials for the operations that ask for such: {@code token}, {@code value}, or {@code username} and {@code password}
 */
public record ImportRequest(
        @Nullable @Size(max = 2_000) String url,
        @Nullable String document,
        @Nullable List<String> operations,
        @Nullable @Size(max = 2_000) String serverUrl,

        @Nullable @Pattern(regexp = "[a-zA-Z0-9_-]{0,24}", message = "must be at most 24 letters, digits, _ or -")
        String namePrefix,

        @Nullable Map<String, String> credentials) {

    @Override
    public String toString() {
        return "import of " + (url == null ? "a document" : url);
    }
}
