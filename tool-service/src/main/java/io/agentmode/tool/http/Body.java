package io.agentmode.tool.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How a filled body is written for its content type: a form, JSON, or, when it is a text, as it is. */
final class Body {
    private Body() {}

    static byte[] write(JsonNode body, String contentType) {
        var type = contentType.toLowerCase(Locale.ROOT);
        if (type.startsWith("application/x-www-form-urlencoded") && body.isContainerNode()) {
            var pairs = new ArrayList<String>();
            form("", body, pairs);
            return String.join("&", pairs).getBytes(StandardCharsets.UTF_8);
        }
        return body.isTextual() && !type.contains("json")
                ? body.textValue().getBytes(StandardCharsets.UTF_8)
                : Json.writeBytes(body);
    }

    /** What lies deeper is named with brackets: {@code card[number]=4242}. */
    private static void form(String name, JsonNode value, List<String> pairs) {
        if (value.isObject()) {
            value.properties()
                    .forEach(field -> form(
                            name.isEmpty() ? field.getKey() : name + "[" + field.getKey() + "]",
                            field.getValue(),
                            pairs));
        } else if (value.isArray()) {
            value.forEach(element -> form(name + "[]", element, pairs));
        } else {
            pairs.add(encode(name) + "=" + encode(Template.text(value)));
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
