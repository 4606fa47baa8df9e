package io.agentmode.local.load;

/** A load that could not be put on, or that found something wrong. */
public final class LoadException extends RuntimeException {

    public LoadException(String message) {
        super(message);
    }

    public LoadException(String message, Throwable cause) {
        super(message, cause);
    }
}
