package io.agentmode.kernel.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretBoxTest {
    private static final String OLD = "2025:" + key(1);
    private static final String NEW = "2026:" + key(2);
    private static final SecretOwner OWNER = new SecretOwner("acme", "model-credential", "openai");

    private final SecretBox box = SecretBox.of(List.of(NEW, OLD));

    @Test
    void opensWhatItSealed() {
        assertThat(box.open(box.seal("sk-ä-1", OWNER), OWNER)).isEqualTo("sk-ä-1");
    }

    @Test
    void sealsTheSameSecretDifferentlyEachTimeAndNeverInTheClear() {
        var one = box.seal("sk-planted", OWNER);
        var two = box.seal("sk-planted", OWNER);

        assertThat(one.nonce()).isNotEqualTo(two.nonce());
        assertThat(one.ciphertext()).isNotEqualTo(two.ciphertext());
        assertThat(new String(one.ciphertext(), StandardCharsets.ISO_8859_1)).doesNotContain("sk-planted");
        assertThat(one).asString().doesNotContain("sk-planted");
    }

    @Test
    void opensForItsOwnerOnly() {
        var sealed = box.seal("s", OWNER);

        for (var other : List.of(
                new SecretOwner("other", "model-credential", "openai"),
                new SecretOwner("acme", "connection", "openai"),
                new SecretOwner("acme", "model-credential", "gemini"),
                new SecretOwner("acmemodel-", "credential", "openai"))) {
            assertThatThrownBy(() -> box.open(sealed, other)).isInstanceOf(SecretException.class);
        }
    }

    @Test
    void refusesWhatWasChanged() {
        var sealed = box.seal("s", OWNER);
        var changed = Arrays.copyOf(sealed.ciphertext(), sealed.ciphertext().length);
        changed[0] ^= 1;

        assertThatThrownBy(() -> box.open(new SealedSecret(sealed.keyId(), sealed.nonce(), changed), OWNER))
                .isInstanceOf(SecretException.class);
    }

    @Test
    void aNewKeySealsAndTheOldOneStillOpens() {
        var old = SecretBox.of(List.of(OLD)).seal("s", OWNER);

        assertThat(box.open(old, OWNER)).isEqualTo("s");
        assertThat(box.isCurrent(old)).isFalse();
        assertThat(box.isCurrent(box.seal("s", OWNER))).isTrue();
    }

    @Test
    void saysWhichKeyIsGone() {
        var old = SecretBox.of(List.of(OLD)).seal("s", OWNER);

        assertThatThrownBy(() -> SecretBox.of(List.of(NEW)).open(old, OWNER))
                .isInstanceOf(SecretException.class)
                .hasMessageContaining("2025");
    }

    @Test
    void withoutKeysNothingIsAccepted() {
        var empty = SecretBox.of(List.of());

        assertThat(empty.canSeal()).isFalse();
        assertThat(empty.isCurrent(box.seal("s", OWNER))).isFalse();
        assertThatThrownBy(() -> empty.seal("s", OWNER))
                .isInstanceOf(SecretException.class)
                .hasMessageContaining("AGENT_MODE_SECRET_KEYS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-colon", ":c2VjcmV0", "a b:c2VjcmV0", "short:c2VjcmV0", "odd:%%%secret%%%"})
    void refusesAWrongKeyWithoutRepeatingIt(String key) {
        assertThatThrownBy(() -> new SecretKeys().box(() -> Optional.of(List.of(key))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("agent-mode.secret.keys: ")
                .hasMessageNotContainingAny("c2VjcmV0", "secret%");
    }

    @Test
    void refusesTwoKeysOfOneId() {
        assertThatThrownBy(() -> SecretBox.of(List.of(NEW, NEW))).hasMessageContaining("2026");
    }

    private static String key(int fill) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
