package io.agentmode.tool.execution;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.json.Storable;
import io.agentmode.tool.text.StorableJson;

/** What came of running a tool, as it can be stored and published whatever the other side sent. */
public sealed interface Outcome {

    record Success(JsonNode output) implements Outcome {
        public Success {
            output = StorableJson.of(output);
        }
    }

    /** The message is for the model, and says what to do otherwise where it can; what is too long for that is cut. */
    record Failure(FailureCode code, String message, boolean retryable) implements Outcome {
        static final int LONGEST_MESSAGE = 8_000;

        public Failure {
            message = Storable.text(
                    message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + " [cut]");
        }
    }

    static Failure failure(FailureCode code, String message) {
        return new Failure(code, message, false);
    }
}
