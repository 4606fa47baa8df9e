package io.agentmode.agent.llm;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A provider that says what a test tells it to, on a port of its own; it keeps what it was asked. */
public final class ScriptedModelServer implements AutoCloseable {
    /** What a client asked. */
    public record Received(String path, MultiMap headers, JsonObject body) {
        public String lastUserText() {
            var messages = body.getJsonArray("messages");
            for (int i = messages.size() - 1; i >= 0; i--) {
                var message = messages.getJsonObject(i);
                if ("user".equals(message.getString("role"))) {
                    return message.getString("content");
                }
            }
            return "";
        }
    }

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger hangUps = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Function<Received, Script> answers = _ -> Script.says("Hello", " world");

    public ScriptedModelServer() {
        server = vertx.createHttpServer()
                .connectionHandler(_ -> connections.incrementAndGet())
                .requestHandler(this::handle)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** As OPENAI_BASE_URL wants it. */
    public String baseUrl() {
        return "http://127.0.0.1:" + server.actualPort() + "/v1";
    }

    public void answer(Function<Received, Script> script) {
        answers = script;
    }

    public void answer(Script script) {
        answers = _ -> script;
    }

    public List<Received> received() {
        return received;
    }

    /** How often a client closed its connection before the answer's end. */
    public int hangUps() {
        return hangUps.get();
    }

    public int connections() {
        return connections.get();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void handle(HttpServerRequest request) {
        var _ = request.body().onSuccess(body -> {
            var asked = new Received(request.path(), request.headers(), json(body));
            received.add(asked);
            var script = answers.apply(asked);
            var response = request.response().setStatusCode(script.status()).setChunked(true);
            script.headers().forEach((name, value) -> response.putHeader(name, value));
            response.closeHandler(_ -> {
                if (!response.ended()) {
                    hangUps.incrementAndGet();
                }
            });
            play(request, response, script.steps().iterator());
        });
    }

    private static JsonObject json(Buffer body) {
        return body.length() == 0 ? new JsonObject() : body.toJsonObject();
    }

    private void play(HttpServerRequest request, HttpServerResponse response, Iterator<Script.Step> steps) {
        while (steps.hasNext()) {
            switch (steps.next()) {
                case Script.Step.Send send -> {
                    var _ = response.write(send.bytes());
                }
                case Script.Step.Pause pause -> {
                    vertx.setTimer(Math.max(1, pause.time().toMillis()), _ -> {
                        if (!response.closed()) {
                            play(request, response, steps);
                        }
                    });
                    return;
                }
                case Script.Step.Cut _ -> {
                    var _ = request.connection().close();
                    return;
                }
                case Script.Step.Hang _ -> {
                    return;
                }
            }
        }
        var _ = response.end();
    }
}
