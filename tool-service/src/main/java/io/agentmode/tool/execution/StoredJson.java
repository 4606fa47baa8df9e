package io.agentmode.tool.execution;

import io.agentmode.kernel.json.Json;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** JSON text that {@code jsonb} accepts: it knows every character but U+0000, which tools do return. */
final class StoredJson {
    private static final Pattern NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

    private StoredJson() {}

    static @Nullable String of(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        var text = Json.write(value);
        return text.contains("\\u0000") ? NUL.matcher(text).replaceAll("$1\\\\ufffd") : text;
    }
}
