package io.agentmode.kernel.event;

import java.util.List;
import java.util.Map;

/** Writes maps, lists and scalars as YAML that people can read. */
final class Yaml {
    private Yaml() {}

    static String write(Map<String, ?> document) {
        var text = new StringBuilder();
        map(text, document, 0);
        return text.toString();
    }

    private static void map(StringBuilder text, Map<?, ?> map, int depth) {
        map.forEach((key, value) -> {
            text.repeat(' ', depth * 2).append(key).append(':');
            switch (value) {
                case Map<?, ?> inner
                when !inner.isEmpty() -> {
                    text.append('\n');
                    map(text, inner, depth + 1);
                }
                case List<?> list -> text.append(' ').append(flow(list)).append('\n');
                default -> text.append(' ').append(scalar(value)).append('\n');
            }
        });
    }

    private static String flow(List<?> list) {
        return "[" + String.join(", ", list.stream().map(Yaml::scalar).toList()) + "]";
    }

    private static String scalar(Object value) {
        return value instanceof String text && !text.matches("[A-Za-z][A-Za-z0-9_./ -]*")
                ? "'" + text.replace("'", "''") + "'"
                : value.toString().equals("{}") ? "{}" : value.toString();
    }
}
