package io.agentmode.tool.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads what servers publish about themselves, and refuses what would not be safe to follow. */
final class Metadata {
    private Metadata() {}

    /** An authorization server's (RFC 8414, or OpenID Connect's discovery), which must be that of {@code issuer}. */
    static Provider provider(JsonNode document, URI issuer) throws OAuthFailed {
        var named = document.path("issuer").asText("");
        if (!sameIssuer(named, issuer.toString())) {
            throw new OAuthFailed("The metadata of the authorization server " + issuer
                    + " names another issuer; it cannot be trusted.");
        }
        if (!texts(document, "code_challenge_methods_supported").contains("S256")) {
            throw new OAuthFailed("The authorization server " + issuer
                    + " does not say that it supports PKCE with S256, without which it is not safe to use.");
        }
        var responses = texts(document, "response_types_supported");
        if (!responses.isEmpty() && !responses.contains("code")) {
            throw new OAuthFailed("The authorization server " + issuer + " gives out no authorization codes.");
        }
        return new Provider(
                named,
                require(document, "authorization_endpoint"),
                require(document, "token_endpoint"),
                endpoint(document, "registration_endpoint"),
                endpoint(document, "revocation_endpoint"),
                texts(document, "token_endpoint_auth_methods_supported"),
                document.path("authorization_response_iss_parameter_supported").asBoolean(false),
                document.path("client_id_metadata_document_supported").asBoolean(false),
                texts(document, "scopes_supported"));
    }

    static List<String> texts(JsonNode document, String field) {
        return StreamSupport.stream(document.path(field).spliterator(), false)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .toList();
    }

    /** Only a slash at the end of an address without a path may make a difference. */
    private static boolean sameIssuer(String named, String wanted) {
        return named.equals(wanted) || named.equals(wanted + "/") || wanted.equals(named + "/");
    }

    private static URI require(JsonNode document, String field) throws OAuthFailed {
        var endpoint = endpoint(document, field);
        if (endpoint == null) {
            throw new OAuthFailed("The metadata of the authorization server has no " + field + ".");
        }
        return endpoint;
    }

    private static @Nullable URI endpoint(JsonNode document, String field) throws OAuthFailed {
        var text = document.path(field).asText("");
        return text.isEmpty() ? null : safe(text, field);
    }

    /** https, except on this machine. */
    static URI safe(String text, String what) throws OAuthFailed {
        try {
            var url = URI.create(text);
            var scheme = url.getScheme() == null ? "" : url.getScheme();
            boolean secure = scheme.equalsIgnoreCase("https")
                    || (scheme.equalsIgnoreCase("http") && url.getHost() != null && isLoopback(url.getHost()));
            if (secure && url.getHost() != null && url.getRawUserInfo() == null && url.getRawFragment() == null) {
                return url;
            }
        } catch (IllegalArgumentException _) {
            // Said below, without repeating it.
        }
        throw new OAuthFailed("The " + what + " that was found is no https address.");
    }

    private static boolean isLoopback(String host) {
        if (Set.of("localhost", "[::1]").contains(host)) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
