package io.agentmode.agent.llm.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.agentmode.kernel.json.Json;

/** Arguments for providers that take only a JSON object back: what the model wrote, or that text inside of one. */
final class ValidArguments {
    private ValidArguments() {}

    static String of(String arguments) {
        try {
            if (Json.wire().readTree(arguments).isObject()) {
                return arguments;
            }
        } catch (JsonProcessingException _) {
            // The model wrote no JSON; it reads its own mistake, beside the error that the call gave.
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("invalid_arguments", arguments)
                .toString();
    }
}
