package io.agentmode.kernel.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals secrets with AES-256-GCM. The first key seals; every key opens what it once sealed, so that keys are changed by
 * putting a new one in front and sealing again what {@link #isCurrent} says no to. Quick and free of waiting.
 */
public final class SecretBox {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SequencedMap<String, SecretKey> keys = new LinkedHashMap<>();
    private final SecureRandom random = new SecureRandom();

    private SecretBox(List<SecretKey> keys) {
        for (var key : keys) {
            if (this.keys.put(key.id(), key) != null) {
                throw new IllegalArgumentException("the key id " + key.id() + " is used twice");
            }
        }
    }

    /** Keys as {@code id:base64}, the newest first; a box without keys seals and opens nothing. */
    public static SecretBox of(List<String> keys) {
        return new SecretBox(keys.stream().map(SecretKey::parse).toList());
    }

    /** Whether there is a key; without one nothing may be accepted for storing. */
    public boolean canSeal() {
        return !keys.isEmpty();
    }

    /** The id of the key that seals; there must be one. */
    public String currentKey() {
        return keys.firstEntry().getKey();
    }

    public SealedSecret seal(String secret, SecretOwner owner) {
        if (keys.isEmpty()) {
            throw new SecretException("There is no key to store secrets with. Set AGENT_MODE_SECRET_KEYS.", null);
        }
        var key = keys.firstEntry().getValue();
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return new SealedSecret(
                key.id(),
                nonce,
                transform(Cipher.ENCRYPT_MODE, key, nonce, owner, secret.getBytes(StandardCharsets.UTF_8)));
    }

    /** Fails with {@link SecretException} when the key is gone, or when this was sealed for another owner. */
    public String open(SealedSecret sealed, SecretOwner owner) {
        var key = keys.get(sealed.keyId());
        if (key == null) {
            throw new SecretException(
                    "A stored secret needs the key " + sealed.keyId() + ", which is not in AGENT_MODE_SECRET_KEYS.",
                    null);
        }
        return new String(
                transform(Cipher.DECRYPT_MODE, key, sealed.nonce(), owner, sealed.ciphertext()),
                StandardCharsets.UTF_8);
    }

    /** Whether the newest key sealed it. */
    public boolean isCurrent(SealedSecret sealed) {
        return !keys.isEmpty() && keys.firstEntry().getKey().equals(sealed.keyId());
    }

    private static byte[] transform(int mode, SecretKey key, byte[] nonce, SecretOwner owner, byte[] input) {
        try {
            var cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, new SecretKeySpec(key.bytes(), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(owner.bytes());
            return cipher.doFinal(input);
        } catch (AEADBadTagException e) {
            throw new SecretException("A stored secret was changed, or belongs to something else; store it again.", e);
        } catch (GeneralSecurityException e) {
            throw new SecretException(
                    "Secrets cannot be read or written: " + e.getClass().getSimpleName(), e);
        }
    }
}
