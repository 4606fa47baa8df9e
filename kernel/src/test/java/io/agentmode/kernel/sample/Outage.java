package io.agentmode.kernel.sample;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A way to a server that a test can cut and mend. */
public final class Outage implements AutoCloseable {
    private final Vertx vertx;
    private final int target;
    private final Set<NetSocket> open = ConcurrentHashMap.newKeySet();
    private @Nullable NetServer server;
    private int port;

    /** Whole until {@link #begin()}. */
    public Outage(Vertx vertx, int target) {
        this.vertx = vertx;
        this.target = target;
        end();
    }

    public int port() {
        return port;
    }

    /** Open connections break and new ones are refused. */
    public void begin() {
        if (server != null) {
            server.close().toCompletionStage().toCompletableFuture().join();
        }
        open.forEach(NetSocket::close);
        open.clear();
    }

    /** From now on nothing passes on the connections there are, and neither side hears of it; new ones are whole. */
    public void silence() {
        open.forEach(socket -> socket.handler(_ -> {}));
    }

    public void end() {
        var forward = vertx.createNetServer().connectHandler(this::forward);
        server = forward.listen(port, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        port = server.actualPort();
    }

    @Override
    public void close() {
        begin();
    }

    private void forward(NetSocket in) {
        open.add(in);
        in.pause();
        vertx.createNetClient().connect(target, "localhost").onSuccess(out -> {
            open.add(out);
            in.pipeTo(out);
            out.pipeTo(in);
        });
    }
}
