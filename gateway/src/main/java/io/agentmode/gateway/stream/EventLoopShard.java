package io.agentmode.gateway.stream;

import io.vertx.core.Context;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/** The clients of one event loop. However many have something to read, the loop is asked once. */
final class EventLoopShard {
    private final Queue<StreamClient> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final Set<StreamClient> clients = new HashSet<>();
    private final Context loop;
    private volatile int size;

    EventLoopShard(Context loop) {
        this.loop = loop;
    }

    /** From any thread. */
    void wake(StreamClient client) {
        waiting.add(client);
        if (scheduled.compareAndSet(false, true)) {
            loop.runOnContext(_ -> run());
        }
    }

    /** From any thread. */
    void endAll() {
        loop.runOnContext(_ -> Set.copyOf(clients).forEach(StreamClient::end));
    }

    /** The rest is for the loop itself. */
    void add(StreamClient client) {
        clients.add(client);
        size = clients.size();
    }

    void remove(StreamClient client) {
        clients.remove(client);
        size = clients.size();
    }

    void everySecond(long now) {
        Set.copyOf(clients).forEach(client -> client.everySecond(now));
    }

    int size() {
        return size;
    }

    private void run() {
        // Before reading the queue: who comes later schedules again.
        scheduled.set(false);
        for (var client = waiting.poll(); client != null; client = waiting.poll()) {
            client.awake();
        }
    }
}
