package io.agentmode.local.chaos;

import io.agentmode.local.load.Loop;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The far side of two tools with effects, which counts them: one knows repetitions by their key, the other does not. */
final class ToolSide {

    static final String KEYED = "keyed_effect";
    static final String PLAIN = "plain_effect";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LONGEST_MILLIS = 1500;

    /** The keys of the requests for each effect, in the order of their arrival. */
    private final Map<String, List<String>> requests = new ConcurrentHashMap<>();

    private final Loop loop;
    private final Random random;
    private final HttpServer server;

    ToolSide(Loop loop, long seed) {
        this.loop = loop;
        this.random = new Random(seed);
        this.server = loop.call(
                PATIENCE,
                () -> loop.vertx()
                        .createHttpServer(
                                new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                        .requestHandler(this::handle)
                        .listen());
    }

    List<JsonObject> tools() {
        return List.of(tool(KEYED, true), tool(PLAIN, false));
    }

    Map<String, List<String>> requests() {
        return requests;
    }

    /** What identifies an effect: the tool, and the turn for which the model asked for it. */
    static String effect(String tool, String ref) {
        return tool + "/" + ref;
    }

    private JsonObject tool(String name, boolean idempotent) {
        var schema = new JsonObject()
                .put("type", "object")
                .put("properties", new JsonObject().put("ref", new JsonObject().put("type", "string")))
                .put("required", new JsonArray().add("ref"));
        return new JsonObject()
                .put("name", name)
                .put("description", "Has an effect that is counted.")
                .put("tool_type", "http")
                .put("input_schema", schema)
                .put("policy", "allow")
                .put("hints", new JsonObject().put("idempotent", idempotent))
                .put(
                        "config",
                        new JsonObject()
                                .put("method", "POST")
                                .put("url", "http://127.0.0.1:" + server.actualPort() + "/" + name + "/{ref}"));
    }

    private void handle(HttpServerRequest request) {
        var effect = request.path().substring(1);
        var key = request.getHeader("Idempotency-Key");
        requests.computeIfAbsent(effect, _ -> new CopyOnWriteArrayList<>()).add(key == null ? "" : key);
        var response = request.response().putHeader("content-type", "application/json");
        loop.vertx().setTimer(1 + random.nextInt(LONGEST_MILLIS), _ -> {
            if (!response.closed()) {
                var _ = response.end("{\"effect\":\"" + effect + "\"}");
            }
        });
    }
}
