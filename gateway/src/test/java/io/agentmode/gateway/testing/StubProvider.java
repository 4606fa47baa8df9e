package io.agentmode.gateway.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * As much of an OpenID Connect provider as verifying tokens takes; it also signs for who asks it, with a key of any name,
 * is away when it is told so ({@code POST /stub/away?is=true}), and counts how often it was asked about a token
 * ({@code GET /stub/questions}).
 */
public final class StubProvider implements QuarkusTestResourceLifecycleManager {
    public static final String URL = "agentmode.test.provider";

    private final Vertx vertx = Vertx.vertx();
    private final KeyPair keys = TestKeys.generate();
    private final AtomicInteger questions = new AtomicInteger();
    private volatile boolean away;

    /** {@code away=true} for one that comes later than the gateway. */
    @Override
    public void init(Map<String, String> args) {
        away = Boolean.parseBoolean(args.get("away"));
    }

    @Override
    public Map<String, String> start() {
        var server = vertx.createHttpServer()
                .requestHandler(this::handle)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        var url = "http://127.0.0.1:" + server.actualPort();
        System.setProperty(URL, url);
        return Map.of(
                "agent-mode.gateway.identity.oidc.auth-server-url",
                url,
                "agent-mode.gateway.headers.sign-in-origin",
                url);
    }

    @Override
    public void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void handle(HttpServerRequest request) {
        switch (request.path()) {
            case "/stub/away" -> {
                away = Boolean.parseBoolean(request.getParam("is"));
                request.response().end();
            }
            case "/stub/questions" -> answer(request, new JsonObject().put("count", questions.get()));
            case "/introspect" -> {
                questions.incrementAndGet();
                answer(request, new JsonObject().put("active", false));
            }
            case "/sign" -> answer(request, new JsonObject().put("token", sign(request)));
            case "/.well-known/openid-configuration" -> answerUnlessAway(request, discovery());
            case "/jwks" -> answerUnlessAway(request, new JsonObject().put("keys", new JsonArray().add(key())));
            default -> request.response().setStatusCode(404).end();
        }
    }

    private void answerUnlessAway(HttpServerRequest request, JsonObject answer) {
        if (away) {
            request.response().setStatusCode(503).end();
        } else {
            answer(request, answer);
        }
    }

    private static void answer(HttpServerRequest request, JsonObject answer) {
        request.response().putHeader("Content-Type", "application/json").end(answer.toBuffer());
    }

    private String sign(HttpServerRequest request) {
        return Jwt.issuer(System.getProperty(URL))
                .audience("agent-mode")
                .subject("ann")
                .claim("org", request.getParam("tenant"))
                .claim("preferred_username", "ann.adams")
                .claim("realm_access", Map.of("roles", List.of(request.getParam("role"), "offline_access")))
                .expiresIn(Duration.ofMinutes(5))
                .jws()
                .keyId(request.getParam("key"))
                .sign(keys.getPrivate());
    }

    private static JsonObject discovery() {
        var url = System.getProperty(URL);
        return new JsonObject()
                .put("issuer", url)
                .put("jwks_uri", url + "/jwks")
                .put("token_endpoint", url + "/token")
                .put("introspection_endpoint", url + "/introspect");
    }

    private JsonObject key() {
        var key = (RSAPublicKey) keys.getPublic();
        return new JsonObject()
                .put("kty", "RSA")
                .put("kid", "one")
                .put("use", "sig")
                .put("alg", "RS256")
                .put("n", base64(key.getModulus()))
                .put("e", base64(key.getPublicExponent()));
    }

    private static String base64(BigInteger number) {
        var bytes = number.toByteArray();
        int from = bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(java.util.Arrays.copyOfRange(bytes, from, bytes.length));
    }
}
