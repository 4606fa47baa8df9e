package io.agentmode.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    private Path folder;

    @Test
    void makesEveryKeyOnceAndForItsOwnerOnly() throws Exception {
        var keys = Keys.in(folder);
        var before = contents();

        assertThat(contents()).isEqualTo(before);
        assertThat(Keys.in(folder).password("agents_app")).isEqualTo(keys.password("agents_app"));
        assertThat(keys.password("agents_app")).isNotEqualTo(keys.password("agents_owner"));
        assertThat(Base64.getDecoder().decode(Files.readString(keys.secrets()).strip()))
                .hasSize(32);
        assertThat(keys.secretKeys())
                .isEqualTo("local:" + Files.readString(keys.secrets()).strip());
        assertThat(Files.getPosixFilePermissions(keys.internal()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void aNewKeyForSecretsGoesBeforeTheOthersWhichKeepTheirNames() throws Exception {
        var keys = Keys.in(folder);
        var first = keys.secretKeys();

        keys.rotateSecrets();
        var second = keys.secretKeys();
        keys.rotateSecrets();

        assertThat(second).startsWith("local-2:").endsWith("," + first);
        assertThat(keys.secretKeys()).startsWith("local-3:").endsWith("," + second);
        assertThat(Keys.in(folder).secretKeys()).isEqualTo(keys.secretKeys());
        assertThat(Files.getPosixFilePermissions(keys.secrets()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void makesOnlyWhatIsMissing() throws Exception {
        var secret = Files.readString(Keys.in(folder).secrets());
        Files.delete(Keys.in(folder).internal());

        var keys = Keys.in(folder);

        assertThat(keys.internal()).exists();
        assertThat(Files.readString(keys.secrets())).isEqualTo(secret);
    }

    @Test
    void oneOfSeveralThreadsMakesTheKeysAndTheOthersWaitForIt() {
        var seen = new ConcurrentLinkedQueue<String>();

        Together.run(Collections.nCopies(8, () -> seen.add(Keys.in(folder).secretKeys())));

        assertThat(seen).hasSize(8).containsOnly(Keys.in(folder).secretKeys());
    }

    @Test
    void signsATokenThatThePublicKeyVerifies() throws Exception {
        var keys = Keys.in(folder);

        var token = new LocalToken("acme", "ann", List.of("user", "viewer"), Duration.ofMinutes(1))
                .sign(keys.localIssuerKey(), Clock.fixed(NOW, ZoneOffset.UTC));

        var pem = Files.readString(keys.localIssuerPublic()).replaceAll("-----[A-Z ]+-----|\\s", "");
        var claims = new JwtConsumerBuilder()
                .setVerificationKey(KeyFactory.getInstance("RSA")
                        .generatePublic(
                                new X509EncodedKeySpec(Base64.getDecoder().decode(pem))))
                .setExpectedIssuer("agent-mode-local")
                .setExpectedAudience("agent-mode")
                .setEvaluationTime(org.jose4j.jwt.NumericDate.fromSeconds(NOW.getEpochSecond()))
                .setRequireJwtId()
                .build()
                .processToClaims(token);
        assertThat(claims.getSubject()).isEqualTo("ann");
        assertThat(claims.getStringClaimValue("upn")).isEqualTo("ann");
        assertThat(claims.getStringClaimValue("tenant")).isEqualTo("acme");
        assertThat(claims.getStringListClaimValue("groups")).containsExactly("user", "viewer");
        assertThat(claims.getExpirationTime().getValue())
                .isEqualTo(NOW.plusSeconds(60).getEpochSecond());
    }

    private List<String> contents() throws Exception {
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(file -> {
                        try {
                            return file.getFileName() + "=" + Files.readString(file);
                        } catch (java.io.IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    })
                    .toList();
        }
    }
}
