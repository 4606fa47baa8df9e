package io.agentmode.tool.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a browser comes back with from an authorization server. */
record Callback(String state, String code, String error, String description, String issuer, String browser) {

    static Callback of(@Nullable String state, @Nullable String code, Refusal refusal, String browser) {
        return new Callback(
                text(state),
                text(code),
                text(refusal.error()),
                text(refusal.description()),
                text(refusal.issuer()),
                browser);
    }

    /** What the server says when there is no code, and who it is. */
    record Refusal(
            @Nullable String error,
            @Nullable String description,
            @Nullable String issuer) {}

    /** Fails for what must not be exchanged. */
    SignIns.Taken checked(SignIns.@Nullable Taken taken) throws OAuthFailed {
        if (taken == null) {
            throw new OAuthFailed("This authorization is not known, or was finished before. Start it again.");
        }
        if (!taken.inTime()) {
            throw new OAuthFailed("This authorization took too long. Start it again.");
        }
        if (!isSame(Secrets.sha256(browser), taken.browserHash())) {
            throw new OAuthFailed(
                    "This authorization was started in another browser. Start and finish it in the same one.");
        }
        var provider = taken.signIn().party().provider();
        if (issuer.isEmpty() ? provider.namesItself() : !issuer.equals(provider.issuer())) {
            throw new OAuthFailed(
                    "The answer comes from another authorization server than was asked. Nothing was authorized.");
        }
        if (error.equals("access_denied")) {
            throw new OAuthFailed("The authorization was denied.");
        }
        if (!error.isEmpty() || code.isEmpty()) {
            throw new OAuthFailed("The authorization server did not authorize" + Words.why(error, description));
        }
        return taken;
    }

    @Override
    public String toString() {
        return "callback";
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
