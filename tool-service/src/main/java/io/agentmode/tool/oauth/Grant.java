package io.agentmode.tool.oauth;

import java.util.UUID;

/**
 * An authorization that a person gave, with its tokens.
 *
 * @param version grows with every change, so that of several who renew only one does
 */
public record Grant(UUID ownerId, Status status, Party party, Tokens tokens, int version) {

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

    public String issuer() {
        return party.provider().issuer();
    }

    @Override
    public String toString() {
        return "grant of " + ownerId;
    }
}
