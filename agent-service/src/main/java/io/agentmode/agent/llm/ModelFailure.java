package io.agentmode.agent.llm;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why a model call did not give an answer, in a form the loop can decide by and a user can read. */
public final class ModelFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Kind kind;
    private final String userMessage;
    private final @Nullable Duration retryAfter;

    /** What kind of failure; its name is the stable code on the wire. */
    public enum Kind {
        MODEL_RATE_LIMITED(true),
        MODEL_UNAVAILABLE(true),
        MODEL_TIMEOUT(true),
        /** The stream broke off, or held what cannot be read. */
        MODEL_STREAM_BROKEN(true),
        /** Neither text nor a call. */
        MODEL_EMPTY_ANSWER(true),
        MODEL_AUTHENTICATION_FAILED(false),
        MODEL_NOT_FOUND(false),
        MODEL_REQUEST_REFUSED(false),
        MODEL_NOT_CONFIGURED(false);

        private final boolean retryable;

        Kind(boolean retryable) {
            this.retryable = retryable;
        }

        public boolean isRetryable() {
            return retryable;
        }
    }

    /** {@code message} is for the user: no payload, no credentials, what to do. */
    public ModelFailure(Kind kind, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.userMessage = message;
        this.retryAfter = retryAfter;
    }

    public Kind kind() {
        return kind;
    }

    public String userMessage() {
        return userMessage;
    }

    /** What the provider asked for, if it did. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
