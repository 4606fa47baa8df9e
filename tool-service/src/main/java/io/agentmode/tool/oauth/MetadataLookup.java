package io.agentmode.tool.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.tool.egress.Egress;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds out who authorizes access to a resource, as the MCP specification of 2025-11-25 orders it. */
@ApplicationScoped
public class MetadataLookup {
    private static final String RESOURCE = "/.well-known/oauth-protected-resource";
    private static final String SERVER = "/.well-known/oauth-authorization-server";
    private static final String OPENID = "/.well-known/openid-configuration";

    private final Remote remote;
    private final Egress egress;

    MetadataLookup(Remote remote, Egress egress) {
        this.remote = remote;
        this.egress = egress;
    }

    /**
     * Who authorizes, for what, and what to ask for.
     *
     * @param resource the identifier that tokens are bound to (RFC 8707)
     */
    public record Found(Provider provider, URI resource, List<String> scopes) {}

    /** May block. Fails with {@link OAuthFailed} or {@code UrlNotAllowed}, with a message for people. */
    public Found find(URI resource, Challenge challenge) throws IOException, InterruptedException {
        var described = described(resource, challenge);
        return described.isPresent()
                ? of(resource, challenge, described.get())
                : new Found(provider(origin(resource)), resource, challenge.scopes());
    }

    private Found of(URI asked, Challenge challenge, JsonNode document) throws IOException, InterruptedException {
        var resource = identifier(asked, document.path("resource").asText(""));
        var servers = Metadata.texts(document, "authorization_servers");
        var provider =
                provider(servers.isEmpty() ? origin(asked) : Metadata.safe(servers.getFirst(), "authorization server"));
        var scopes = challenge.scopes().isEmpty() ? Metadata.texts(document, "scopes_supported") : challenge.scopes();
        return new Found(provider, resource, scopes);
    }

    private Optional<JsonNode> described(URI resource, Challenge challenge) throws IOException, InterruptedException {
        var named = challenge.resourceMetadata();
        if (named.isPresent()) {
            var document = remote.document(Metadata.safe(named.get(), "resource_metadata"));
            if (document.isPresent()) {
                return document;
            }
        }
        var origin = origin(resource).toString();
        var inserted = origin + RESOURCE + path(resource);
        return first(Stream.of(inserted, origin + RESOURCE).distinct().toList());
    }

    /** A server may speak for all that lies below an address, but for nothing elsewhere. */
    private static URI identifier(URI asked, String named) throws OAuthFailed {
        if (named.isEmpty()) {
            return asked;
        }
        var resource = Metadata.safe(named, "resource");
        var base = path(resource);
        boolean above = path(asked).equals(base) || path(asked).startsWith(base + "/");
        if (!origin(resource).equals(origin(asked)) || !above) {
            throw new OAuthFailed("The resource metadata is about another server than " + origin(asked) + ".");
        }
        return resource;
    }

    private Provider provider(URI issuer) throws IOException, InterruptedException {
        var origin = origin(issuer).toString();
        var path = path(issuer);
        var candidates = path.isEmpty()
                ? List.of(origin + SERVER, origin + OPENID)
                : List.of(origin + SERVER + path, origin + OPENID + path, origin + path + OPENID);
        var document = first(candidates);
        if (document.isEmpty()) {
            throw new OAuthFailed("There is no metadata of an authorization server at " + issuer + ".");
        }
        var provider = Metadata.provider(document.get(), issuer);
        admit(provider.authorizationEndpoint());
        admit(provider.tokenEndpoint());
        admit(provider.registrationEndpoint());
        admit(provider.revocationEndpoint());
        return provider;
    }

    /** Each is checked again when it is asked; here a person still hears of it. */
    private void admit(@Nullable URI endpoint) throws IOException {
        if (endpoint != null) {
            try {
                var _ = egress.pin(endpoint);
            } catch (UnknownHostException _) {
                throw new OAuthFailed("The authorization server names the unknown host " + endpoint.getHost() + ".");
            }
        }
    }

    private Optional<JsonNode> first(List<String> addresses) throws IOException, InterruptedException {
        for (var address : addresses) {
            var document = remote.document(URI.create(address));
            if (document.isPresent()) {
                return document;
            }
        }
        return Optional.empty();
    }

    private static URI origin(URI url) {
        return URI.create(url.getScheme() + "://" + url.getRawAuthority());
    }

    private static String path(URI url) {
        var path = url.getRawPath() == null ? "" : url.getRawPath();
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
