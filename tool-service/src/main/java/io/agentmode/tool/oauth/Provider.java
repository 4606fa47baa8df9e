package io.agentmode.tool.oauth;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An authorization server: where it does what, and how it wants to be asked.
 *
 * @param tokenAuthMethods as its metadata names them; empty when it does not say
 * @param namesItself whether its redirects always carry {@code iss}
 * @param readsClientDocuments whether a client's id may be the address of a document about it
 */
public record Provider(
        String issuer,
        URI authorizationEndpoint,
        URI tokenEndpoint,
        @Nullable URI registrationEndpoint,
        @Nullable URI revocationEndpoint,
        List<String> tokenAuthMethods,
        boolean namesItself,
        boolean readsClientDocuments,
        List<String> scopes) {

    public Provider {
        tokenAuthMethods = List.copyOf(tokenAuthMethods);
        scopes = List.copyOf(scopes);
    }

    boolean takes(String method) {
        return tokenAuthMethods.contains(method);
    }
}
