package io.agentmode.tool.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.DisallowSchemaLoader;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Checks arguments against JSON Schema 2020-12; each schema is compiled once, and none may fetch another from the net. */
@ApplicationScoped
public class ArgumentSchemas {
    private static final int MOST_COMPILED = 2_000;

    private final SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
            .locale(Locale.ENGLISH)
            .pathType(PathType.JSON_POINTER)
            .formatAssertionsEnabled(true)
            .build();
    private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(
            VersionFlag.V202012,
            builder -> builder.schemaLoaders(loaders -> loaders.add(DisallowSchemaLoader.getInstance())));
    private final Map<JsonNode, JsonSchema> compiled = new ConcurrentHashMap<>();

    /** What the arguments break, in a stable order; empty when they fit. */
    public List<BrokenRule> check(JsonNode schema, JsonNode arguments) {
        return compiled(schema).validate(arguments).stream()
                .map(ArgumentSchemas::rule)
                .sorted()
                .toList();
    }

    /** Fails on what only using the schema would show, such as a reference that leads nowhere. */
    void compile(JsonNode schema) {
        factory.getSchema(schema, config).initializeValidators();
    }

    private JsonSchema compiled(JsonNode schema) {
        if (compiled.size() > MOST_COMPILED) {
            compiled.clear();
        }
        return compiled.computeIfAbsent(schema, definition -> factory.getSchema(definition, config));
    }

    private static BrokenRule rule(ValidationMessage message) {
        var path = new StringBuilder();
        var location = message.getInstanceLocation();
        for (int i = 0; i < location.getNameCount(); i++) {
            append(path, location.getElement(i));
        }
        if (message.getProperty() != null) {
            append(path, message.getProperty());
        }
        return new BrokenRule(path.toString(), withoutLocation(message));
    }

    private static void append(StringBuilder path, Object element) {
        switch (element) {
            case Integer index -> path.append('[').append(index).append(']');
            default -> path.append(path.isEmpty() ? "" : ".").append(element);
        }
    }

    /** The library begins each message with its own notation of the place, which the path says already. */
    private static String withoutLocation(ValidationMessage message) {
        var text = message.getMessage();
        var prefix = message.getInstanceLocation() + ": ";
        return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }
}
