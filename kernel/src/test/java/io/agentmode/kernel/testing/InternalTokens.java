package io.agentmode.kernel.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/** Stands in for the gateway in a service's tests: signs the internal tokens, and tells the service the public key. */
public class InternalTokens implements QuarkusTestResourceLifecycleManager {
    private static final KeyPair KEYS = generate();

    @Override
    public Map<String, String> start() {
        return Map.of(
                "mp.jwt.verify.publickey.location",
                "NONE",
                "mp.jwt.verify.publickey",
                Base64.getEncoder().encodeToString(KEYS.getPublic().getEncoded()));
    }

    @Override
    public void stop() {}

    /** Value of the Authorization header. */
    public static String bearer(String tenant, String user, String... roles) {
        return "Bearer " + sign(KEYS, tenant, user, Duration.ofMinutes(5), roles);
    }

    public static String expired(String tenant, String user, String... roles) {
        return "Bearer " + sign(KEYS, tenant, user, Duration.ofHours(-1), roles);
    }

    /** Well-formed, but signed with a key that the service does not know. */
    public static String forged(String tenant, String user, String... roles) {
        return "Bearer " + sign(generate(), tenant, user, Duration.ofMinutes(5), roles);
    }

    private static String sign(KeyPair keys, String tenant, String user, Duration life, String... roles) {
        return Jwt.issuer("agent-mode-gateway")
                .audience("agent-mode-services")
                .subject(user)
                .upn(user)
                .groups(Set.of(roles))
                .claim("tenant", tenant)
                .expiresIn(life)
                .sign(keys.getPrivate());
    }

    private static KeyPair generate() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
