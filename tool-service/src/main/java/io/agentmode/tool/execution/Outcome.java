package io.agentmode.tool.execution;

import com.fasterxml.jackson.databind.JsonNode;

/** What came of running a tool. */
public sealed interface Outcome {

    record Success(JsonNode output) implements Outcome {}

    /** The message is for the model, and says what to do otherwise where it can. */
    record Failure(FailureCode code, String message, boolean retryable) implements Outcome {}

    static Failure failure(FailureCode code, String message) {
        return new Failure(code, message, false);
    }
}
