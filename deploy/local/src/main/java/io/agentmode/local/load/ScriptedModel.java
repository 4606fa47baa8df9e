package io.agentmode.local.load;

import io.vertx.core.http.HttpServer;
import java.time.Duration;

/** A model server that listens, and the loop it runs on. */
public final class ScriptedModel implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Loop loop = new Loop();
    private final Turns turns = new Turns();
    private final HttpServer server;

    /** Port 0 means any that is free. It listens at once, because a stack has to be told its address when it starts. */
    public ScriptedModel(int port) {
        server = loop.call(PATIENCE, () -> new ModelServer(loop.vertx(), turns).listen(port));
    }

    public Loop loop() {
        return loop;
    }

    public String address() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    /** A turn the model will know for as long as it lives. */
    public Turn begin(Script script, Measure measure) {
        return turns.begin(script, measure);
    }

    Turns turns() {
        return turns;
    }

    @Override
    public void close() {
        loop.close();
    }
}
