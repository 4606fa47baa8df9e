package io.agentmode.agent.llm;

import io.agentmode.kernel.json.Storable;
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
        MODEL_RATE_LIMITED(true, true),
        MODEL_UNAVAILABLE(true, true),
        MODEL_TIMEOUT(true, true),
        /** The stream broke off, or held what cannot be read. */
        MODEL_STREAM_BROKEN(true, true),
        /** Neither text nor a call. */
        MODEL_EMPTY_ANSWER(true, true),
        /** More than can be recorded. */
        MODEL_ANSWER_TOO_LONG(false, false),
        MODEL_AUTHENTICATION_FAILED(false, true),
        MODEL_NOT_FOUND(false, true),
        /** What was asked is at fault: another model would be asked the same. */
        MODEL_REQUEST_REFUSED(false, false),
        MODEL_NOT_CONFIGURED(false, true);

        private final boolean retryable;
        private final boolean anotherModelMayAnswer;

        Kind(boolean retryable, boolean anotherModelMayAnswer) {
            this.retryable = retryable;
            this.anotherModelMayAnswer = anotherModelMayAnswer;
        }

        /** Whether the same model may answer when it is asked again. */
        public boolean isRetryable() {
            return retryable;
        }

        /** Whether it makes sense to go on to a fallback model. */
        public boolean anotherModelMayAnswer() {
            return anotherModelMayAnswer;
        }
    }

    /**
     * {@code message} is for the user: no payload, no credentials, what to do. Where it was noticed says nothing about a
     * provider, so that there is no stack trace.
     */
    public ModelFailure(Kind kind, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause, true, false);
        this.kind = kind;
        this.userMessage = Storable.text(message);
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
