package io.agentmode.tool.oauth;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an authorization server gave us; it never shows by accident. */
record Tokens(
        String accessToken,
        @Nullable String refreshToken,
        @Nullable Instant expiresAt) {

    /** A token whose end is not known is used until it is refused. */
    boolean isFresh(Instant at) {
        return expiresAt == null || expiresAt.isAfter(at);
    }

    @Override
    public String toString() {
        return "tokens until " + expiresAt;
    }
}
