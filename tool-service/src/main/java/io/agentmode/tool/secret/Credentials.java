package io.agentmode.tool.secret;

import java.util.Map;
import java.util.Optional;

/** Credentials in the clear, by field; they never show by accident. */
public record Credentials(Map<String, String> fields) {
    public static final Credentials NONE = new Credentials(Map.of());

    public Credentials {
        fields = Map.copyOf(fields);
    }

    public Optional<String> get(String field) {
        return Optional.ofNullable(fields.get(field));
    }

    @Override
    public String toString() {
        return "credentials " + fields.keySet();
    }
}
