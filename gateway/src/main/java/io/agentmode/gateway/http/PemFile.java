package io.agentmode.gateway.http;

import io.smallrye.jwt.util.KeyUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;

/** Keys from files; the message of a failure names the setting, never what the file holds. */
public final class PemFile {

    private PemFile() {}

    public static PrivateKey privateKey(String setting, Path file) {
        var pem = read(setting, file);
        try {
            return KeyUtils.decodePrivateKey(pem);
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            throw new IllegalStateException(setting + ": " + file + " is not an RSA private key in PEM (PKCS #8)");
        }
    }

    /** The PEM text of a public key, known to be one. */
    public static String publicKey(String setting, Path file) {
        var pem = read(setting, file);
        try {
            var _ = KeyUtils.decodePublicKey(pem);
            return pem;
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            throw new IllegalStateException(setting + ": " + file + " is not an RSA public key in PEM");
        }
    }

    private static String read(String setting, Path file) {
        try {
            return Files.readString(file);
        } catch (IOException _) {
            throw new IllegalStateException(setting + ": cannot read " + file);
        }
    }
}
