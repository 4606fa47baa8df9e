package io.agentmode.agent.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.DisallowSchemaLoader;
import io.agentmode.kernel.json.Storable;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Arguments of calls that the loop answers itself, against the schemas that models are shown of them. */
final class PublishedSchemas {
    private static final int MOST_COMPILED = 500;
    private static final int LONGEST = 1_000;
    /** How the library begins each message: the place of the fault, from the root. */
    private static final Pattern ROOT = Pattern.compile("^\\$(?:\\.|: )?");

    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .locale(Locale.ENGLISH)
            .pathType(PathType.JSON_PATH)
            .build();
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(
            VersionFlag.V202012,
            builder -> builder.schemaLoaders(loaders -> loaders.add(DisallowSchemaLoader.getInstance())));
    private static final JsonSchema OF_SCHEMAS =
            JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(SchemaLocation.of(SchemaId.V202012));
    private static final Map<JsonNode, JsonSchema> COMPILED = new ConcurrentHashMap<>();

    private PublishedSchemas() {}

    /** Each field and the rule it breaks; empty when the arguments fit. */
    static String broken(JsonNode schema, JsonNode arguments) {
        if (COMPILED.size() > MOST_COMPILED) {
            COMPILED.clear();
        }
        return told(COMPILED.computeIfAbsent(schema, rules -> FACTORY.getSchema(rules, CONFIG))
                .validate(arguments));
    }

    /** What keeps a schema that a model made from being one; empty when it is one. */
    static String unusable(JsonNode schema) {
        var broken = told(OF_SCHEMAS.validate(schema));
        if (!broken.isEmpty()) {
            return broken;
        }
        try {
            FACTORY.getSchema(schema, CONFIG).initializeValidators();
            return "";
        } catch (JsonSchemaException | IllegalArgumentException _) {
            return "it has a pattern or a $ref that cannot be used";
        }
    }

    private static String told(Collection<ValidationMessage> messages) {
        var text = messages.stream()
                .map(message -> ROOT.matcher(message.getMessage()).replaceFirst(""))
                .sorted()
                .collect(Collectors.joining("; "));
        return text.length() <= LONGEST ? text : Storable.text(text.substring(0, LONGEST)) + "…";
    }
}
