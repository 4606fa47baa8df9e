package io.agentmode.tool.oauth;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An authorization server did not do what it was asked; the message is for people and repeats no secret. */
public final class OAuthFailed extends IOException {
    private static final long serialVersionUID = 1;

    private final @Nullable String code;

    public OAuthFailed(String message) {
        this(message, null);
    }

    OAuthFailed(String message, @Nullable String code) {
        super(message);
        this.code = code;
    }

    /** The grant itself is refused, so that only a person can help. */
    boolean endsTheGrant() {
        return "invalid_grant".equals(code);
    }
}
