package io.agentmode.kernel.secret;

import org.jspecify.annotations.Nullable;

/** A secret cannot be sealed or opened; the message tells the operator why and holds nothing secret. */
public final class SecretException extends RuntimeException {
    private static final long serialVersionUID = 1;

    SecretException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
