package io.agentmode.tool.secret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Takes credentials out of what comes back: a server that echoes its request must not tell the model, nor the journal. What
 * is cut is cut afterwards: of a credential that lies across the cut the beginning would be left.
 */
public final class Redaction {
    private static final String MASK = "[redacted]";
    /** Shorter ones would mask words of every answer, and are no secrets. */
    private static final int SHORTEST = 6;

    private final List<String> secrets;

    private Redaction(List<String> secrets) {
        this.secrets = secrets;
    }

    public static Redaction of(Credentials... all) {
        return new Redaction(Stream.of(all)
                .flatMap(Redaction::secrets)
                .filter(value -> value.length() >= SHORTEST)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    private static Stream<String> secrets(Credentials credentials) {
        var plain = credentials.fields().entrySet().stream()
                .filter(field -> !field.getKey().equals("username"))
                .map(java.util.Map.Entry::getValue)
                .toList();
        var basic = credentials.get("password").isPresent()
                ? Stream.of(AuthType.basic(credentials))
                : Stream.<String>empty();
        return Stream.of(
                        plain.stream(),
                        plain.stream().map(value -> URLEncoder.encode(value, StandardCharsets.UTF_8)),
                        basic)
                .flatMap(values -> values);
    }

    public String text(String text) {
        var clean = text;
        for (var secret : secrets) {
            clean = clean.replace(secret, MASK);
        }
        return clean;
    }

    public JsonNode json(JsonNode node) {
        if (secrets.isEmpty()) {
            return node;
        }
        if (node.isTextual()) {
            return TextNode.valueOf(text(node.textValue()));
        }
        if (node.isObject()) {
            var clean = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> clean.set(text(field.getKey()), json(field.getValue())));
            return clean;
        }
        if (node.isArray()) {
            var clean = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> clean.add(json(element)));
            return clean;
        }
        return node;
    }
}
