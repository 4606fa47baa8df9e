package io.agentmode.kernel.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonValidator;
import com.networknt.schema.Keyword;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.ValidationContext;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.ValidatorTypeCode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A keyword as it is, each use of which is counted. */
record CountedKeyword(Keyword keyword) implements Keyword {
    /** The library looks for these by their classes; they are little work. */
    private static final Set<String> UNCOUNTED =
            Set.of(ValidatorTypeCode.TYPE.getValue(), ValidatorTypeCode.FORMAT.getValue());

    static Keyword of(Keyword keyword) {
        return keyword instanceof CountedKeyword || UNCOUNTED.contains(keyword.getValue())
                ? keyword
                : new CountedKeyword(keyword);
    }

    @Override
    public String getValue() {
        return keyword.getValue();
    }

    @Override
    public @Nullable JsonValidator newValidator(
            SchemaLocation schemaLocation,
            JsonNodePath evaluationPath,
            JsonNode schemaNode,
            JsonSchema parentSchema,
            ValidationContext context)
            throws Exception {
        Effort.current().copy();
        var validator = keyword.newValidator(schemaLocation, evaluationPath, schemaNode, parentSchema, context);
        return validator == null ? null : new Counted(validator);
    }

    private record Counted(JsonValidator validator) implements JsonValidator {
        @Override
        public Set<ValidationMessage> validate(
                ExecutionContext context, JsonNode node, JsonNode rootNode, JsonNodePath instanceLocation) {
            Effort.current().use();
            return validator.validate(context, node, rootNode, instanceLocation);
        }

        @Override
        public void preloadJsonSchema() {
            Effort.current().use();
            validator.preloadJsonSchema();
        }

        @Override
        public SchemaLocation getSchemaLocation() {
            return validator.getSchemaLocation();
        }

        @Override
        public JsonNodePath getEvaluationPath() {
            return validator.getEvaluationPath();
        }

        @Override
        public String getKeyword() {
            return validator.getKeyword();
        }
    }
}
