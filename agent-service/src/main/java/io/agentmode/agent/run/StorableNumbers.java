package io.agentmode.agent.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.agentmode.kernel.json.Storable;

/** JSON of models and tools whose numbers PostgreSQL's jsonb can hold; others become the text that they were. */
final class StorableNumbers {
    private StorableNumbers() {}

    /** Changes {@code json} itself, unless it is such a number. */
    static JsonNode of(JsonNode json) {
        switch (json) {
            case ObjectNode object -> object.properties().forEach(field -> field.setValue(of(field.getValue())));
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    array.set(i, of(array.get(i)));
                }
            }
            case DecimalNode number
            when !Storable.isStorable(number.decimalValue()) -> {
                return TextNode.valueOf(number.asText());
            }
            default -> {}
        }
        return json;
    }
}
