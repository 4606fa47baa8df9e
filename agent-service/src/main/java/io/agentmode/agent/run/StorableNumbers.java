package io.agentmode.agent.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;

/** JSON of models and tools whose numbers PostgreSQL's jsonb can hold; others become the text that they were. */
final class StorableNumbers {
    private static final int DIGITS_BEFORE_THE_POINT = 131_072;
    private static final int DIGITS_AFTER_THE_POINT = 16_383;

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
            when !isStorable(number.decimalValue()) -> {
                return TextNode.valueOf(number.asText());
            }
            default -> {}
        }
        return json;
    }

    private static boolean isStorable(BigDecimal number) {
        return number.scale() <= DIGITS_AFTER_THE_POINT
                && (long) number.precision() - number.scale() <= DIGITS_BEFORE_THE_POINT;
    }
}
