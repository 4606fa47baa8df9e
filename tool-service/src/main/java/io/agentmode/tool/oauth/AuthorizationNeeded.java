package io.agentmode.tool.oauth;

import java.io.IOException;
import java.util.List;

/** Nothing can be done before a person has authorized it; the message is for people and for models. */
public final class AuthorizationNeeded extends IOException {
    private static final long serialVersionUID = 1;

    private AuthorizationNeeded(String message) {
        super(message);
    }

    static AuthorizationNeeded never() {
        return new AuthorizationNeeded("Nobody has authorized this server yet; a person must authorize it first.");
    }

    static AuthorizationNeeded expired() {
        return new AuthorizationNeeded(
                "The authorization of this server is no longer valid; a person must authorize it again.");
    }

    static AuthorizationNeeded refused() {
        return new AuthorizationNeeded(
                "The server refuses the authorization that it was given; a person must authorize it again.");
    }

    /** What was authorized is still good for all else. */
    static AuthorizationNeeded more(List<String> scopes) {
        return new AuthorizationNeeded("The server wants more for this than was authorized"
                + (scopes.isEmpty() ? "" : " (" + Scopes.joined(scopes) + ")")
                + "; a person must authorize it again.");
    }
}
