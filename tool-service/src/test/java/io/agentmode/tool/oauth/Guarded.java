package io.agentmode.tool.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agentmode.kernel.json.Json;
import io.agentmode.tool.testing.StandIn;
import io.agentmode.tool.testing.StandIn.Answer;
import io.agentmode.tool.testing.StandIn.Seen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** An MCP server that lets nobody in without a token, and the authorization server that gives them, at one address. */
public final class Guarded implements AutoCloseable {
    private final StandIn server = new StandIn(this::answer);
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    /** What each token is good for. */
    private final Map<String, String> good = new ConcurrentHashMap<>();

    private final Map<String, String> refreshable = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final ObjectNode metadata = JsonNodeFactory.instance.objectNode();
    private volatile long life = 3_600;
    private volatile boolean rotates = true;
    private volatile String needed = "";

    public Guarded() {
        metadata.put("issuer", url(""))
                .put("authorization_endpoint", url("/authorize"))
                .put("token_endpoint", url("/token"))
                .put("registration_endpoint", url("/register"))
                .put("revocation_endpoint", url("/revoke"));
        metadata.putArray("code_challenge_methods_supported").add("S256");
        metadata.putArray("token_endpoint_auth_methods_supported").add("none").add("client_secret_basic");
    }

    /** What the authorization server says of itself; to be changed before it is asked. */
    public ObjectNode metadata() {
        return metadata;
    }

    public String url(String path) {
        return server.url(path);
    }

    public void tokensLive(long seconds) {
        life = seconds;
    }

    public void keepsRefreshTokens() {
        rotates = false;
    }

    /** From now on a call wants this scope. */
    public void callsNeed(String scope) {
        needed = scope;
    }

    /** The tokens it gave are worth nothing from now on. */
    public void forgetAccess() {
        good.clear();
    }

    public void forgetEverything() {
        good.clear();
        refreshable.clear();
    }

    public List<Map<String, String>> forms(String path) {
        return seen(path).stream().map(seen -> query(seen.body())).toList();
    }

    public List<Seen> seen(String path) {
        return server.requests().stream()
                .filter(seen -> seen.target().equals(path))
                .toList();
    }

    /** Every token and code that it ever gave, none of which may be seen anywhere. */
    public static final String PLANTED = "oauth-planted";

    /** What a person does who agrees: the query with which the browser comes back. */
    public String approve(String authorizationUrl) {
        var asked = query(URI.create(authorizationUrl).getRawQuery());
        var code = PLANTED + "-code-" + count.incrementAndGet();
        codes.put(code, asked);
        return "code=" + code + "&state=" + asked.get("state");
    }

    public static Map<String, String> query(String query) {
        return Arrays.stream(query.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> decode(pair[0]), pair -> decode(pair[1])));
    }

    @Override
    public void close() {
        server.close();
    }

    private Answer answer(Seen seen) {
        return switch (seen.target()) {
            case "/mcp" -> mcp(seen);
            case "/.well-known/oauth-protected-resource/mcp" ->
                json(JsonNodeFactory.instance
                        .objectNode()
                        .put("resource", url("/mcp"))
                        .set(
                                "authorization_servers",
                                JsonNodeFactory.instance.arrayNode().add(url(""))));
            case "/.well-known/oauth-authorization-server" -> json(metadata);
            case "/register" ->
                Answer.of(201, "application/json", "{\"client_id\": \"client-" + count.incrementAndGet() + "\"}");
            case "/token" -> token(query(seen.body()), seen);
            default -> Answer.status(seen.target().equals("/revoke") ? 200 : 404, Map.of());
        };
    }

    private Answer token(Map<String, String> form, Seen seen) {
        var asked = codes.remove(form.getOrDefault("code", ""));
        var scope = "refresh_token".equals(form.get("grant_type"))
                ? refreshable.get(form.getOrDefault("refresh_token", ""))
                : asked != null && isFor(asked, form, seen) ? asked.getOrDefault("scope", "") : null;
        if (scope == null) {
            return Answer.of(400, "application/json", "{\"error\": \"invalid_grant\"}");
        }
        int number = count.incrementAndGet();
        var access = PLANTED + "-access-" + number;
        good.put(access, scope);
        var answer = JsonNodeFactory.instance
                .objectNode()
                .put("access_token", access)
                .put("token_type", "Bearer")
                .put("expires_in", life);
        if (rotates || asked != null) {
            refreshable.remove(form.getOrDefault("refresh_token", ""));
            refreshable.put(PLANTED + "-refresh-" + number, scope);
            answer.put("refresh_token", PLANTED + "-refresh-" + number);
        }
        return json(answer);
    }

    /** Who has the code must also be who asked for it. */
    private static boolean isFor(Map<String, String> asked, Map<String, String> form, Seen seen) {
        var verifier = form.getOrDefault("code_verifier", "");
        return Secrets.sha256(verifier).equals(asked.get("code_challenge"))
                && Objects.equals(form.get("redirect_uri"), asked.get("redirect_uri"))
                && Objects.equals(form.get("resource"), asked.get("resource"))
                && (seen.headers().containsKey("authorization")
                        || Objects.equals(asked.get("client_id"), form.get("client_id")));
    }

    private Answer mcp(Seen seen) {
        var token = seen.headers().getOrDefault("authorization", "").replace("Bearer ", "");
        var scope = good.get(token);
        if (scope == null) {
            return refusal(401, "scope=\"files:read\"");
        }
        if (!seen.method().equals("POST")) {
            return Answer.status(405, Map.of());
        }
        var request = read(seen.body());
        if (request.path("method").asText().equals("tools/call")
                && !Scopes.of(scope).containsAll(Scopes.of(needed))) {
            return refusal(403, "error=\"insufficient_scope\", scope=\"" + needed + "\"");
        }
        return request.has("id") ? result(request, token) : Answer.status(202, Map.of());
    }

    private Answer refusal(int status, String why) {
        var challenge = "Bearer resource_metadata=\"" + url("/.well-known/oauth-protected-resource/mcp") + "\", " + why;
        return Answer.status(status, Map.of("WWW-Authenticate", challenge));
    }

    private static Answer result(JsonNode request, String token) {
        var answer = JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0");
        answer.set("id", request.path("id"));
        return json(answer.set(
                "result",
                read(
                        switch (request.path("method").asText()) {
                            case "initialize" -> """
                {"protocolVersion": "2025-06-18", "capabilities": {"tools": {}},
                 "serverInfo": {"name": "guarded", "version": "1"}}""";
                            case "tools/list" -> """
                {"tools": [{"name": "whoami", "inputSchema": {"type": "object"},
                            "annotations": {"readOnlyHint": true}}]}""";
                            case "tools/call" ->
                                "{\"content\": [{\"type\": \"text\", \"text\": \"let in with " + token + "\"}]}";
                            default -> "{}";
                        })));
    }

    private static Answer json(JsonNode body) {
        return Answer.json(body.toString());
    }

    private static JsonNode read(String json) {
        try {
            return Json.wire().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
