package io.agentmode.tool.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The auth of an operation: of the schemes it takes, the first that a tool can use. */
final class AuthReader {
    private static final Map<String, List<String>> SECRETS =
            Map.of("bearer", List.of("token"), "api_key", List.of("value"), "basic", List.of("username", "password"));

    private final Document document;
    private final Map<String, String> credentials;

    AuthReader(Document document, Map<String, String> credentials) {
        this.document = document;
        this.credentials = credentials;
    }

    /** Empty when the operation asks for nobody's identity, or for one that a tool cannot prove. */
    Optional<ObjectNode> of(Operation operation) {
        var security = operation.node().has("security") ? operation.node().path("security") : document.security();
        var schemes = new ArrayList<String>();
        security.forEach(requirement -> requirement.properties().forEach(scheme -> schemes.add(scheme.getKey())));
        return schemes.stream()
                .map(name -> document.resolve(document.securitySchemes().path(name)))
                .map(AuthReader::auth)
                .flatMap(Optional::stream)
                .findFirst()
                .map(this::withCredentials);
    }

    private static Optional<ObjectNode> auth(JsonNode scheme) {
        var auth = JsonNodeFactory.instance.objectNode();
        return switch (scheme.path("type").asText().toLowerCase(Locale.ROOT)) {
            case "http" ->
                switch (scheme.path("scheme").asText().toLowerCase(Locale.ROOT)) {
                    case "basic" -> Optional.of(auth.put("type", "basic"));
                    case "bearer" -> Optional.of(auth.put("type", "bearer"));
                    default -> Optional.empty();
                };
            case "oauth2", "openidconnect" -> Optional.of(auth.put("type", "bearer"));
            case "apikey" -> apiKey(scheme, auth);
            default -> Optional.empty();
        };
    }

    private static Optional<ObjectNode> apiKey(JsonNode scheme, ObjectNode auth) {
        var name = scheme.path("name").asText();
        if (name.equalsIgnoreCase("authorization")) {
            return Optional.of(auth.put("type", "bearer"));
        }
        return switch (scheme.path("in").asText()) {
            case "header" -> Optional.of(auth.put("type", "api_key").put("header", name));
            case "query" -> Optional.of(auth.put("type", "api_key").put("query", name));
            default -> Optional.empty();
        };
    }

    /** All of a type's secrets or none; the others can be set on each tool later. */
    private ObjectNode withCredentials(ObjectNode auth) {
        var names = SECRETS.getOrDefault(auth.path("type").asText(), List.of());
        if (credentials.keySet().containsAll(names)) {
            names.forEach(name -> auth.put(name, credentials.get(name)));
        }
        return auth;
    }
}
