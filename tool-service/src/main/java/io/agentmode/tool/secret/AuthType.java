package io.agentmode.tool.secret;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a request proves who sends it, and the credentials that it takes. */
public enum AuthType {
    NONE,
    BEARER,
    API_KEY,
    BASIC,
    /** A person authorizes it at an authorization server; what is stored is only who we are there. */
    OAUTH2;

    private static final String AUTHORIZATION = "Authorization";

    /** The fields that it takes. */
    public List<String> secrets() {
        return switch (this) {
            case NONE -> List.of();
            case BEARER -> List.of("token");
            case API_KEY -> List.of("value");
            case BASIC -> List.of("username", "password");
            case OAUTH2 -> List.of("client_id", "client_secret");
        };
    }

    /** Those without which the others are worth nothing. */
    public List<String> required() {
        return this == OAUTH2 ? List.of("client_id") : secrets();
    }

    /**
     * The one header that carries them; none where a token is got for each request.
     *
     * @param keyHeader its name for an API key
     */
    public Map<String, String> header(Credentials credentials, String keyHeader) {
        return switch (this) {
            case NONE, OAUTH2 -> Map.of();
            case BEARER -> Map.of(AUTHORIZATION, "Bearer " + need(credentials, "token"));
            case API_KEY -> Map.of(keyHeader, need(credentials, "value"));
            case BASIC -> Map.of(AUTHORIZATION, "Basic " + basic(credentials));
        };
    }

    /** What is wrong with a secret as a value of a header; the message does not repeat it. */
    public Optional<String> broken(String secret) {
        if (secret.isEmpty() || secret.length() > 8_192) {
            return Optional.of("must have 1 to 8192 characters");
        }
        boolean fits = this == BASIC
                ? secret.chars().noneMatch(Character::isISOControl)
                : secret.chars().allMatch(c -> c > 0x20 && c < 0x7f);
        return fits ? Optional.empty() : Optional.of("must be visible ASCII characters");
    }

    static String basic(Credentials credentials) {
        var pair = need(credentials, "username") + ":" + need(credentials, "password");
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String need(Credentials credentials, String field) {
        return credentials.get(field).orElseThrow(() -> new CredentialsMissing(field));
    }
}
