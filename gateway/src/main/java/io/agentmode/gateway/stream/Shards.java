package io.agentmode.gateway.stream;

import io.netty.channel.EventLoop;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One shard for each event loop that has clients. */
@Singleton
class Shards {
    private static final long SECOND = 1_000;

    private final Map<EventLoop, EventLoopShard> shards = new ConcurrentHashMap<>();
    private final VertxInternal vertx;
    private volatile boolean closed;

    Shards(Vertx vertx) {
        this.vertx = (VertxInternal) vertx;
    }

    /** Of the event loop that runs this. */
    EventLoopShard current() {
        var loop = vertx.getOrCreateContext().nettyEventLoop();
        return shards.computeIfAbsent(loop, this::start);
    }

    /** Ends all streams; clients come back to another instance, or to this one when it is up again. */
    void close() {
        closed = true;
        shards.values().forEach(EventLoopShard::endAll);
    }

    boolean isClosed() {
        return closed;
    }

    int clients() {
        return shards.values().stream().mapToInt(EventLoopShard::size).sum();
    }

    private EventLoopShard start(EventLoop loop) {
        var context = vertx.createEventLoopContext(
                loop, vertx.getWorkerPool(), Thread.currentThread().getContextClassLoader());
        var shard = new EventLoopShard(context);
        context.runOnContext(_ -> {
            var _ = vertx.setPeriodic(SECOND, _ -> shard.everySecond(System.currentTimeMillis()));
        });
        return shard;
    }
}
