package io.agentmode.tool.oauth;

import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;

/**
 * A cookie that ties an authorization to the browser it was started in: without it somebody could have others agree to
 * what they started.
 */
record BrowserMark(String name, String value) {
    private static final String PREFIX = "agent-mode-oauth-";
    private static final int OF_THE_STATE = 12;

    static BrowserMark of(String state, String value) {
        return new BrowserMark(nameFor(state), value);
    }

    /** One for each authorization, so that several can be under way. */
    static String nameFor(String state) {
        return PREFIX + Secrets.sha256(state).substring(0, OF_THE_STATE);
    }

    /** It comes along when the authorization server sends the browser back, and nowhere else. */
    NewCookie cookie(Duration life, boolean secure) {
        return new NewCookie.Builder(name)
                .value(value)
                .path(PublicAddress.CALLBACK)
                .maxAge((int) life.toSeconds())
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }

    @Override
    public String toString() {
        return name;
    }
}
