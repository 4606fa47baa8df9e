package io.agentmode.gateway.stream;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Instant;
import java.util.List;

/** The way to one client: bytes out, and how long it may stay open. */
final class StreamConnection {
    private final HttpServerResponse response;
    private final EventLoopShard shard;
    private final long expiresAt;
    private final Runnable whenOver;
    private long lastWrite = System.currentTimeMillis();
    private int beats;

    StreamConnection(HttpServerResponse response, EventLoopShard shard, Instant expiresAt, Runnable whenOver) {
        this.response = response;
        this.shard = shard;
        this.expiresAt = expiresAt.toEpochMilli();
        this.whenOver = whenOver;
    }

    EventLoopShard shard() {
        return shard;
    }

    HttpServerResponse response() {
        return response;
    }

    boolean isExpired(long now) {
        return now >= expiresAt;
    }

    long silence(long now) {
        return now - lastWrite;
    }

    boolean isFull() {
        return response.writeQueueFull();
    }

    /** In one piece, since each write is a packet. */
    void write(List<byte[]> frames) {
        if (frames.isEmpty()) {
            return;
        }
        int length = 0;
        for (var frame : frames) {
            length += frame.length;
        }
        var bytes = Buffer.buffer(length);
        frames.forEach(bytes::appendBytes);
        beats = 0;
        write(bytes);
    }

    void heartbeat() {
        beats++;
        write(Frame.heartbeat());
    }

    /** Heartbeats since the last event. */
    int beats() {
        return beats;
    }

    private void write(Buffer bytes) {
        lastWrite = System.currentTimeMillis();
        var _ = response.write(bytes);
    }

    /** The client is done with it, in whatever way it ends. */
    void leave() {
        whenOver.run();
    }

    void end() {
        if (!response.ended() && !response.closed()) {
            var _ = response.end();
        }
    }

    /** For a client that takes nothing: an orderly end would wait behind what it does not take. */
    void abort() {
        response.reset();
    }
}
