package io.agentmode.gateway.testing;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.smallrye.jwt.util.KeyUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;

/** Key pairs as PEM files, and tokens signed with them. */
public final class TestKeys {
    private static final String DIRECTORY = "agentmode.test.keys";

    private TestKeys() {}

    static Path create() {
        try {
            var directory = Files.createTempDirectory("gateway-keys");
            for (var name : Set.of("internal", "local")) {
                var keys = generate();
                Files.writeString(
                        directory.resolve(name + ".pem"),
                        pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
                Files.writeString(
                        directory.resolve(name + ".pub"),
                        pem("PUBLIC KEY", keys.getPublic().getEncoded()));
            }
            System.setProperty(DIRECTORY, directory.toString());
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String bearer(String tenant, String user, String... roles) {
        return "Bearer "
                + claims(tenant, user, roles).expiresIn(Duration.ofMinutes(5)).sign(localKey());
    }

    public static JwtClaimsBuilder claims(String tenant, String user, String... roles) {
        return Jwt.issuer("agent-mode-local")
                .audience("agent-mode")
                .subject(user)
                .upn(user)
                .groups(Set.of(roles))
                .claim("tenant", tenant);
    }

    public static PrivateKey localKey() {
        try {
            return KeyUtils.decodePrivateKey(Files.readString(file("local.pem")));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Path file(String name) {
        return Path.of(System.getProperty(DIRECTORY, ""), name);
    }

    public static KeyPair generate() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String kind, byte[] key) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(kind, Base64.getMimeEncoder().encodeToString(key), kind);
    }
}
