package io.agentmode.tool.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agentmode.tool.secret.Credentials;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes us known to an authorization server, unless a person has done so. */
@ApplicationScoped
public class Registration {
    static final String NAME = "Agent Mode";

    private final Remote remote;
    private final PublicAddress address;

    Registration(Remote remote, PublicAddress address) {
        this.remote = remote;
        this.address = address;
    }

    /**
     * May block; fails with {@link OAuthFailed} when the server wants a client that only a person can get.
     *
     * @param given {@code client_id} and {@code client_secret}, as far as a person has set them
     * @param known as whom the server knew us before
     */
    public Client client(Provider provider, Credentials given, List<String> scopes, @Nullable Client known)
            throws IOException, InterruptedException {
        var id = given.get("client_id");
        if (id.isPresent()) {
            return Client.given(provider, id.get(), given.get("client_secret").orElse(null));
        }
        var document = address.clientDocument();
        if (provider.readsClientDocuments() && document.isPresent()) {
            return new Client(document.get(), null, Client.Proof.NONE, Client.Origin.DOCUMENT);
        }
        if (known != null && known.origin() == Client.Origin.REGISTERED) {
            return known;
        }
        var endpoint = provider.registrationEndpoint();
        if (endpoint == null) {
            throw new OAuthFailed("The authorization server " + provider.issuer()
                    + " registers nobody by itself: register a client there with the redirect address "
                    + address.callback() + ", and save its credentials.client_id and client_secret here.");
        }
        return registered(provider, endpoint, scopes);
    }

    private Client registered(Provider provider, URI endpoint, List<String> scopes)
            throws IOException, InterruptedException {
        var answer = remote.postJson(endpoint, about(provider, scopes));
        var body = answer.body();
        var id = body.path("client_id").asText("");
        if (answer.status() / 100 != 2 || id.isEmpty()) {
            throw new OAuthFailed(
                    "The authorization server " + provider.issuer() + " does not register us" + Words.why(body));
        }
        var secret = body.path("client_secret").asText("");
        return new Client(id, secret.isEmpty() ? null : secret, proof(provider, body), Client.Origin.REGISTERED);
    }

    private ObjectNode about(Provider provider, List<String> scopes) {
        var about = document(address.callback());
        about.put("token_endpoint_auth_method", wanted(provider).wire());
        about.put("application_type", address.isHttps() ? "web" : "native");
        if (!scopes.isEmpty()) {
            about.put("scope", String.join(" ", scopes));
        }
        return about;
    }

    /** What is the same however a server learns of us. */
    static ObjectNode document(String callback) {
        var document = JsonNodeFactory.instance.objectNode().put("client_name", NAME);
        document.putArray("redirect_uris").add(callback);
        document.putArray("grant_types").add("authorization_code").add("refresh_token");
        document.putArray("response_types").add("code");
        return document;
    }

    private static Client.Proof wanted(Provider provider) {
        return provider.takes(Client.Proof.NONE.wire()) ? Client.Proof.NONE : Client.secretProof(provider);
    }

    private static Client.Proof proof(Provider provider, JsonNode registered) {
        if (registered.path("client_secret").asText("").isEmpty()) {
            return Client.Proof.NONE;
        }
        return switch (registered.path("token_endpoint_auth_method").asText("")) {
            case "client_secret_post" -> Client.Proof.POST;
            case "client_secret_basic" -> Client.Proof.BASIC;
            case "none" -> Client.Proof.NONE;
            default -> Client.secretProof(provider);
        };
    }
}
