package io.agentmode.kernel.tenant;

import jakarta.enterprise.context.RequestScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The caller of the current request; services trust only tokens that the gateway signed. */
@RequestScoped
public class CurrentCaller {
    private final JsonWebToken token;

    CurrentCaller(JsonWebToken token) {
        this.token = token;
    }

    public Caller get() {
        return new Caller(token.getClaim("tenant"), token.getSubject(), token.getGroups());
    }
}
