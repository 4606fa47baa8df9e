package io.agentmode.tool.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Exchanges, renews and gives back tokens; each may block. */
@ApplicationScoped
class TokenEndpoint {
    private final Remote remote;
    private final Clock clock;

    TokenEndpoint(Remote remote, Clock clock) {
        this.remote = remote;
        this.clock = clock;
    }

    /** The resource goes along with every request (RFC 8707). */
    Tokens exchange(SignIn signIn, String code) throws IOException, InterruptedException {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", signIn.redirectUri());
        form.put("code_verifier", signIn.verifier());
        return ask(signIn.party(), form);
    }

    /** A server that gives no new refresh token lets the old one go on. */
    Tokens renew(Party party, String refreshToken) throws IOException, InterruptedException {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", refreshToken);
        var renewed = ask(party, form);
        return renewed.refreshToken() == null
                ? new Tokens(renewed.accessToken(), refreshToken, renewed.expiresAt())
                : renewed;
    }

    /** As far as the server offers it. */
    void revoke(Party party, Tokens tokens) throws IOException, InterruptedException {
        var endpoint = party.provider().revocationEndpoint();
        if (endpoint != null) {
            var refresh = tokens.refreshToken();
            var form = new HashMap<String, String>();
            form.put("token", refresh == null ? tokens.accessToken() : refresh);
            form.put("token_type_hint", refresh == null ? "access_token" : "refresh_token");
            var _ = post(endpoint, party.client(), form);
        }
    }

    private Tokens ask(Party party, Map<String, String> form) throws IOException, InterruptedException {
        if (party.resource() != null) {
            form.put("resource", party.resource());
        }
        var answer = post(party.provider().tokenEndpoint(), party.client(), form);
        var body = answer.body();
        if (answer.status() != 200) {
            throw new OAuthFailed(
                    "The authorization server gives no token" + Words.why(body),
                    body.path("error").asText(null));
        }
        return tokens(body);
    }

    private Tokens tokens(JsonNode body) throws OAuthFailed {
        var access = body.path("access_token").asText("");
        var type = body.path("token_type").asText("bearer");
        boolean sendable = !access.isEmpty() && access.chars().allMatch(c -> c > 0x20 && c < 0x7f);
        if (!sendable || !type.equalsIgnoreCase("bearer")) {
            throw new OAuthFailed("The authorization server gives a token that cannot be used as a bearer token.");
        }
        var refresh = body.path("refresh_token").asText("");
        return new Tokens(access, refresh.isEmpty() ? null : refresh, expiry(body.path("expires_in")));
    }

    private @Nullable Instant expiry(JsonNode seconds) {
        long life = seconds.asLong(0);
        return life <= 0 ? null : clock.instant().plusSeconds(Math.min(life, 315_360_000));
    }

    private Remote.Answer post(URI endpoint, Client client, Map<String, String> form)
            throws IOException, InterruptedException {
        var headers = new HashMap<String, String>();
        var secret = client.secret() == null ? "" : client.secret();
        switch (client.proof()) {
            case BASIC -> headers.put("Authorization", "Basic " + basic(client.id(), secret));
            case POST -> {
                form.put("client_id", client.id());
                form.put("client_secret", secret);
            }
            case NONE -> form.put("client_id", client.id());
        }
        return remote.postForm(endpoint, form, headers);
    }

    private static String basic(String id, String secret) {
        var pair = Remote.encode(id) + ":" + Remote.encode(secret);
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
