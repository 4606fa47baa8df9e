package io.agentmode.session.sql;

import io.agentmode.kernel.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * Texts from models and tools without U+0000, which PostgreSQL's text and jsonb refuse: losing a character is better than
 * losing the record. The event itself keeps it.
 */
public final class Storable {
    private static final String ESCAPED = "\\u0000";

    private Storable() {}

    public static @Nullable String text(@Nullable String text) {
        return text == null ? null : text.replace("\0", "");
    }

    /** As JSON text. */
    public static @Nullable String json(@Nullable Object value) {
        return value == null ? null : withoutNul(Json.write(value));
    }

    private static String withoutNul(String json) {
        return json.contains(ESCAPED) ? strip(json) : json;
    }

    /** An escaped backslash before {@code u0000} makes it plain text, so pairs are read from the left. */
    private static String strip(String json) {
        var stripped = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            if (json.startsWith(ESCAPED, i)) {
                i += ESCAPED.length() - 1;
            } else if (json.charAt(i) == '\\') {
                stripped.append(json, i, i + 2);
                i++;
            } else {
                stripped.append(json.charAt(i));
            }
        }
        return stripped.toString();
    }
}
