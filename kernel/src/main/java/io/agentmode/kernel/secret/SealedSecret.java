package io.agentmode.kernel.secret;

/** A secret as it is stored; {@code keyId} says which key opens it, {@code ciphertext} ends with the tag. */
public record SealedSecret(String keyId, byte[] nonce, byte[] ciphertext) {

    @Override
    public String toString() {
        return "a secret sealed with the key " + keyId;
    }
}
