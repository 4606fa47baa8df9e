package io.agentmode.agent.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.json.Storable;
import io.agentmode.kernel.schema.BrokenRule;
import io.agentmode.kernel.schema.JsonSchemas;
import java.util.List;
import java.util.stream.Collectors;

/** Arguments of calls that the loop answers itself, against the schemas that models are shown of them. */
final class PublishedSchemas {
    private static final int LONGEST = 1_000;

    private PublishedSchemas() {}

    /** Each field and the rule it breaks; empty when the arguments fit. */
    static String broken(JsonNode schema, JsonNode arguments) {
        return told(JsonSchemas.check(schema, arguments));
    }

    /** What keeps a schema that a model made from being one; empty when it is one. */
    static String unusable(JsonNode schema) {
        return told(JsonSchemas.faults(schema));
    }

    private static String told(List<BrokenRule> broken) {
        var text = broken.stream().map(BrokenRule::toString).collect(Collectors.joining("; "));
        return text.length() <= LONGEST ? text : Storable.text(text.substring(0, LONGEST)) + "…";
    }
}
