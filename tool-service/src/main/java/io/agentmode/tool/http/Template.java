package io.agentmode.tool.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Text with {@code {placeholders}}; a doubled brace stands for the brace itself. */
record Template(List<Part> parts) {
    private static final Pattern TOKEN = Pattern.compile("\\{\\{|}}|\\{([A-Za-z_][A-Za-z0-9_.-]*)}");

    sealed interface Part {}

    record Literal(String text) implements Part {}

    record Placeholder(String name) implements Part {}

    static Template of(String text) {
        var parts = new ArrayList<Part>();
        var literal = new StringBuilder();
        var tokens = TOKEN.matcher(text);
        int from = 0;
        while (tokens.find()) {
            literal.append(text, from, tokens.start());
            from = tokens.end();
            var name = tokens.group(1);
            if (name == null) {
                literal.append(text.charAt(tokens.start()));
            } else {
                flush(literal, parts);
                parts.add(new Placeholder(name));
            }
        }
        literal.append(text, from, text.length());
        flush(literal, parts);
        return new Template(List.copyOf(parts));
    }

    Set<String> names() {
        return parts.stream()
                .filter(Placeholder.class::isInstance)
                .map(part -> ((Placeholder) part).name())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The one placeholder that is all of it. */
    Optional<String> whole() {
        return parts.size() == 1 && parts.getFirst() instanceof Placeholder(var name)
                ? Optional.of(name)
                : Optional.empty();
    }

    /** An absent argument leaves nothing in its place; {@code encode} is for the values only. */
    String fill(JsonNode arguments, UnaryOperator<String> encode) {
        var filled = new StringBuilder();
        for (var part : parts) {
            filled.append(
                    switch (part) {
                        case Literal(var text) -> text;
                        case Placeholder(var name) -> encode.apply(text(arguments.path(name)));
                    });
        }
        return filled.toString();
    }

    String fill(JsonNode arguments) {
        return fill(arguments, UnaryOperator.identity());
    }

    /** A value as it is written between other text. */
    static String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        return value.isValueNode() ? value.asText() : Json.write(value);
    }

    private static void flush(StringBuilder literal, List<Part> parts) {
        if (!literal.isEmpty()) {
            parts.add(new Literal(literal.toString()));
            literal.setLength(0);
        }
    }
}
