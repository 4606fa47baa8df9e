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

    /** The message is for the model, and says what to do otherwise where it can. */
    record Failure(FailureCode code, String message, boolean retryable) implements Outcome {
        public Failure {
            message = Storable.text(message);
        }
    }

    static Failure failure(FailureCode code, String message) {
        return new Failure(code, message, false);
    }
}
