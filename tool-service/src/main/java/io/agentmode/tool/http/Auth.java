package io.agentmode.tool.http;

import io.agentmode.tool.secret.AuthType;
import io.agentmode.tool.secret.Credentials;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How an http tool's request proves who sends it. What is secret of it is taken out before it is stored.
 *
 * @param header where an API key goes; {@code X-API-Key} when absent
 * @param query the query parameter that carries an API key instead
 * @param set names of the secrets that are stored; what a client sends of it counts for nothing
 */
record Auth(
        @Nullable AuthType type,
        @Nullable String header,
        @Nullable String query,
        @Nullable String token,
        @Nullable String value,
        @Nullable String username,
        @Nullable String password,
        @Nullable List<String> set) {
    static final Auth NONE = new Auth(AuthType.NONE, null, null, null, null, null, null, null);

    AuthType typeOrNone() {
        return Objects.requireNonNullElse(type, AuthType.NONE);
    }

    String keyHeader() {
        return Objects.requireNonNullElse(header, "X-API-Key");
    }

    /** Every secret that was given, also those that the type does not take. */
    Map<String, String> given() {
        var given = new LinkedHashMap<String, String>();
        put(given, "token", token);
        put(given, "value", value);
        put(given, "username", username);
        put(given, "password", password);
        return given;
    }

    Auth withoutSecrets(List<String> stored) {
        return new Auth(typeOrNone(), header, query, null, null, null, null, stored);
    }

    Credentials credentials() {
        return new Credentials(given());
    }

    @Override
    public String toString() {
        return "auth " + typeOrNone();
    }

    private static void put(Map<String, String> given, String name, @Nullable String secret) {
        if (secret != null) {
            given.put(name, secret);
        }
    }
}
