package io.agentmode.kernel.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.networknt.schema.DefaultJsonMetaSchemaFactory;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.Keyword;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.Vocabularies;
import com.networknt.schema.Vocabulary;
import com.networknt.schema.resource.DisallowSchemaLoader;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Checks values against JSON Schema 2020-12, or the version that a schema names. Schemas come from strangers: each is
 * compiled once, none may fetch another from anywhere, and none may take longer than it should.
 */
public final class JsonSchemas {
    /** Of all schemas that are kept, together: some hundred megabytes at worst. */
    private static final int MOST_COPIES = 200_000;

    private static final BrokenRule TAKES_TOO_LONG =
            new BrokenRule("", "cannot be checked, as a pattern or a $ref of the schema takes too long on it");
    private static final BrokenRule UNUSABLE = new BrokenRule(
            "", "has a pattern or a $ref that cannot be used; a $ref may only lead to the schema itself");

    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .locale(Locale.ENGLISH)
            .pathType(PathType.JSON_POINTER)
            .formatAssertionsEnabled(true)
            .regularExpressionFactory(CountedPattern::of)
            .build();
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.builder(
                    JsonSchemaFactory.getInstance(VersionFlag.V202012))
            .metaSchemas(known -> known.replaceAll((_, version) -> counted(version)))
            .metaSchemaFactory((iri, factory, config) ->
                    counted(DefaultJsonMetaSchemaFactory.getInstance().getMetaSchema(iri, factory, config)))
            .schemaLoaders(loaders -> loaders.add(DisallowSchemaLoader.getInstance()))
            .build();
    private static final JsonSchema OF_SCHEMAS =
            JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(SchemaLocation.of(SchemaId.V202012), CONFIG);
    private static final Cache<JsonNode, Compiled> COMPILED = Caffeine.newBuilder()
            .maximumWeight(MOST_COPIES)
            .<JsonNode, Compiled>weigher((_, compiled) -> compiled.copies())
            .executor(Runnable::run)
            .build();

    private JsonSchemas() {}

    /** Nothing can be checked against the schema; {@link #faults} says why. */
    public static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1;

        private Unusable(RuntimeException why) {
            super(why.getMessage(), why);
        }
    }

    /** With how many keywords it has been copied for so far; it grows by use. */
    private record Compiled(JsonSchema schema, int copies) {}

    /** What the value breaks, in a stable order; empty when it fits. Fails where the schema is none that can be used. */
    public static List<BrokenRule> check(JsonNode schema, JsonNode value) {
        try {
            return Effort.limited(effort -> check(schema, value, effort));
        } catch (JsonSchemaException | IllegalArgumentException why) {
            throw new Unusable(why);
        } catch (Effort.Exceeded | StackOverflowError _) {
            // The latter by a pattern on a long text, or a schema that refers to itself without going into the value.
            return List.of(TAKES_TOO_LONG);
        }
    }

    /** What keeps a schema from being one that values can be checked against; empty when they can. */
    public static List<BrokenRule> faults(JsonNode schema) {
        try {
            return Effort.limited(_ -> {
                var broken = rules(OF_SCHEMAS.validate(schema));
                if (broken.isEmpty()) {
                    FACTORY.getSchema(schema, CONFIG).initializeValidators();
                }
                return broken;
            });
        } catch (JsonSchemaException | IllegalArgumentException | Effort.Exceeded | StackOverflowError _) {
            return List.of(UNUSABLE);
        }
    }

    private static List<BrokenRule> check(JsonNode schema, JsonNode value, Effort effort) {
        var known = COMPILED.getIfPresent(schema);
        var compiled = known == null ? new Compiled(FACTORY.getSchema(schema, CONFIG), 1) : known;
        var broken = rules(compiled.schema().validate(value));
        if (known == null || effort.copies() > 0) {
            COMPILED.put(schema, new Compiled(compiled.schema(), compiled.copies() + effort.copies()));
        }
        return broken;
    }

    private static JsonMetaSchema counted(JsonMetaSchema version) {
        return JsonMetaSchema.builder(version.getIri(), version)
                .keywords(keywords -> keywords.replaceAll((_, keyword) -> CountedKeyword.of(keyword)))
                .vocabularyFactory(JsonSchemas::counted)
                .build();
    }

    private static @Nullable Vocabulary counted(String iri) {
        var vocabulary = Vocabularies.getVocabulary(iri);
        return vocabulary == null
                ? null
                : new Vocabulary(
                        iri,
                        vocabulary.getKeywords().stream()
                                .map(CountedKeyword::of)
                                .toArray(Keyword[]::new));
    }

    private static List<BrokenRule> rules(Collection<ValidationMessage> messages) {
        return messages.stream().map(JsonSchemas::rule).sorted().toList();
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
