package io.agentmode.tool.oauth;

import java.util.List;
import java.util.UUID;

/**
 * An authorization that a person gave, with its tokens.
 *
 * @param missing scopes that the resource wanted beyond what was authorized
 * @param version grows with every change, so that of several who renew only one does
 */
public record Grant(UUID ownerId, Status status, Party party, List<String> missing, Tokens tokens, int version) {

    /** Whether it can still be used. */
    enum Status {
        AUTHORIZED,
        EXPIRED
    }

    boolean isExpired() {
        return status == Status.EXPIRED;
    }

    /** Who we were to the server, to be so again. */
    public Client client() {
        return party.client();
    }

    /** What to ask for when it is authorized again: all that it is good for, and what was found missing. */
    public List<String> wanted() {
        return Scopes.union(Scopes.of(party.scope()), missing);
    }

    public String issuer() {
        return party.provider().issuer();
    }

    @Override
    public String toString() {
        return "grant of " + ownerId;
    }
}
