package io.agentmode.agent.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.event.Toolset.Tool;
import io.agentmode.kernel.json.Json;
import org.jspecify.annotations.Nullable;

/** The form of the answer that a person is asked for. */
final class AskedSchema {
    /** The event is kept and shown for ever, and what breaks a larger schema the tool says, too. */
    private static final int MOST_BYTES = 32_768;

    private AskedSchema() {}

    /** An answer has fields with names: nothing else could be given to a question with such a schema. */
    static boolean isAnswerable(JsonNode question) {
        var type = question.at("/schema/type");
        return type.isMissingNode() || type.asText("").equals("object");
    }

    /** That of a question: the schema it names, or one made of its choices. */
    static @Nullable JsonNode of(JsonNode question) {
        if (question.path("schema").isObject()) {
            return question.get("schema");
        }
        var choices = question.path("choices");
        if (!choices.isArray() || choices.isEmpty()) {
            return null;
        }
        var schema = Json.wire().createObjectNode().put("type", "object");
        var words = schema.putObject("properties")
                .putObject("choice")
                .put("type", "string")
                .putArray("enum");
        choices.forEach(choice -> words.add(choice.isValueNode() ? choice.asText() : choice.toString()));
        schema.putArray("required").add("choice");
        return schema;
    }

    /** That of the arguments with which a call is approved; none where it would be too large. */
    static @Nullable JsonNode ofArguments(Tool tool) {
        var schema = tool.inputSchema();
        return Json.writeBytes(schema).length <= MOST_BYTES ? schema : null;
    }
}
