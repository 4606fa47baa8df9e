package io.agentmode.tool.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChallengeTest {

    @Test
    void readsWhatABearerChallengeSays() {
        var challenge = Challenge.of(
                List.of(
                        "Bearer realm=\"a, b\", resource_metadata=\"https://x.example/.well-known/y\", scope=\"read  write\", error=invalid_token"));

        assertThat(challenge.resourceMetadata()).contains("https://x.example/.well-known/y");
        assertThat(challenge.scopes()).containsExactly("read", "write");
        assertThat(challenge.parameters()).containsEntry("realm", "a, b").containsEntry("error", "invalid_token");
    }

    @Test
    void otherSchemesAreNoBearerChallenge() {
        assertThat(Challenge.of(List.of("Basic realm=\"bearer x\", resource_metadata=\"https://x\"")))
                .isEqualTo(Challenge.NONE);
        assertThat(Challenge.of(List.of("Basic realm=\"x\"", "bearer scope=\"read\""))
                        .scopes())
                .containsExactly("read");
    }

    @Test
    void aBareChallengeSaysNothing() {
        assertThat(Challenge.of(List.of("Bearer")).resourceMetadata()).isEmpty();
        assertThat(Challenge.of(List.of()).scopes()).isEmpty();
    }

    @Test
    void onlyWhatWantsAFurtherScopeWantsMore() {
        assertThat(Challenge.of(List.of("Bearer error=\"insufficient_scope\", scope=\"write\""))
                        .wantsMore())
                .isTrue();
        assertThat(Challenge.of(List.of("Bearer error=\"invalid_token\"")).wantsMore())
                .isFalse();
        assertThat(Challenge.NONE.wantsMore()).isFalse();
    }

    @Test
    void whatIsNoScopeIsNotShownToAnybody() {
        var challenge = Challenge.of(List.of("Bearer scope=\"read <b>\\\"x\\\"</b> \u00fcber read write\""));

        assertThat(challenge.scopes()).containsExactly("read", "write");
    }

    @Test
    void whatIsEscapedIsReadAsItWasMeant() {
        assertThat(Challenge.of(List.of("Bearer realm=\"say \\\"hi\\\"\"")).parameters())
                .containsEntry("realm", "say \"hi\"");
    }
}
