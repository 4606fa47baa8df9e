package io.agentmode.tool.oauth;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a request is sent with. */
public record AccessToken(String value, @Nullable Instant expiresAt) {

    boolean isFresh(Instant at) {
        return expiresAt == null || expiresAt.isAfter(at);
    }

    @Override
    public String toString() {
        return "access token until " + expiresAt;
    }
}
