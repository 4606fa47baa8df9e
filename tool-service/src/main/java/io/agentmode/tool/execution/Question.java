package io.agentmode.tool.execution;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.json.Storable;
import io.agentmode.tool.text.StorableJson;
import org.jspecify.annotations.Nullable;

/**
 * What a tool wants to know of the user before it goes on.
 *
 * @param schema the form of the answer, an object
 */
public record Question(String text, JsonNode schema) {

    public Question {
        text = Storable.text(text);
        schema = StorableJson.of(schema);
    }

    /**
     * What became of it.
     *
     * @param content what a person filled in; null unless they accepted
     */
    public record Reply(Action action, @Nullable JsonNode content) {
        public static final Reply CANCELLED = new Reply(Action.CANCEL, null);
    }

    /** What a person does with a question. */
    public enum Action {
        ACCEPT,
        DECLINE,
        /** Also where nobody is there to be asked. */
        CANCEL
    }
}
