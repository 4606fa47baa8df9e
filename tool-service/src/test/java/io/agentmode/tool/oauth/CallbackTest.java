package io.agentmode.tool.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmode.kernel.json.Ids;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallbackTest {
    private static final String ISSUER = "https://auth.example";

    @Test
    void aCodeFromTheServerThatWasAskedIsTaken() throws Exception {
        assertThat(callback("code", null, ISSUER, "mark")
                        .checked(taken(true, true))
                        .user())
                .isEqualTo("ann");
        assertThat(callback("code", null, null, "mark")
                        .checked(taken(true, false))
                        .user())
                .isEqualTo("ann");
    }

    @Test
    void anUnknownOrUsedStateIsRefused() {
        assertThatThrownBy(() -> callback("code", null, ISSUER, "mark").checked(null))
                .isInstanceOf(OAuthFailed.class)
                .hasMessageContaining("not known, or was finished before");
    }

    @Test
    void aLateOneIsRefused() {
        assertThatThrownBy(() -> callback("code", null, ISSUER, "mark").checked(taken(false, false)))
                .hasMessageContaining("took too long");
    }

    @Test
    void anotherBrowserIsRefused() {
        assertThatThrownBy(() -> callback("code", null, ISSUER, "").checked(taken(true, false)))
                .hasMessageContaining("another browser");
        assertThatThrownBy(() -> callback("code", null, ISSUER, "other").checked(taken(true, false)))
                .hasMessageContaining("another browser");
    }

    @Test
    void anAnswerOfAnotherServerIsRefused() {
        assertThatThrownBy(() ->
                        callback("code", null, "https://evil.example", "mark").checked(taken(true, false)))
                .hasMessageContaining("another authorization server");
        assertThatThrownBy(() -> callback("code", null, null, "mark").checked(taken(true, true)))
                .hasMessageContaining("another authorization server");
    }

    @Test
    void aPersonMayDeny() {
        assertThatThrownBy(() -> callback(null, "access_denied", ISSUER, "mark").checked(taken(true, false)))
                .hasMessage("The authorization was denied.");
        assertThatThrownBy(() -> callback(null, "server_error", ISSUER, "mark").checked(taken(true, false)))
                .hasMessageContaining("server_error");
    }

    private static Callback callback(
            @Nullable String code, @Nullable String error, @Nullable String issuer, String browser) {
        return Callback.of("state", code, new Callback.Refusal(error, null, issuer), browser);
    }

    private static SignIns.Taken taken(boolean inTime, boolean namesItself) {
        var provider = new Provider(
                ISSUER,
                URI.create(ISSUER + "/authorize"),
                URI.create(ISSUER + "/token"),
                null,
                null,
                List.of(),
                namesItself,
                false,
                List.of());
        var party = new Party(provider, Client.given(provider, "us", null), null, null);
        return new SignIns.Taken(
                new GrantOwner("acme", GrantOwner.Kind.MCP_SERVER, Ids.next()),
                "ann",
                Secrets.sha256("mark"),
                inTime,
                new SignIn(party, "verifier", "https://here.example/api/oauth/callback"));
    }
}
