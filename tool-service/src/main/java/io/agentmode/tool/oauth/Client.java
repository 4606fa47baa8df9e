package io.agentmode.tool.oauth;

import org.jspecify.annotations.Nullable;

/** Who we are at an authorization server. */
public record Client(String id, @Nullable String secret, Proof proof, Origin origin) {

    /** How requests to the token endpoint prove it. */
    enum Proof {
        NONE("none"),
        BASIC("client_secret_basic"),
        POST("client_secret_post");

        private final String wire;

        Proof(String wire) {
            this.wire = wire;
        }

        String wire() {
            return wire;
        }
    }

    /** Where it comes from. */
    enum Origin {
        /** A person knows it. */
        GIVEN,
        /** The server made it when it was asked to. */
        REGISTERED,
        /** Its id is the address of a document of ours. */
        DOCUMENT
    }

    /** As a person knows it; the secret goes where the server takes it. */
    static Client given(Provider provider, String id, @Nullable String secret) {
        return new Client(id, secret, secret == null ? Proof.NONE : secretProof(provider), Origin.GIVEN);
    }

    static Proof secretProof(Provider provider) {
        return provider.takes(Proof.POST.wire) && !provider.takes(Proof.BASIC.wire) ? Proof.POST : Proof.BASIC;
    }

    @Override
    public String toString() {
        return "client " + id;
    }
}
