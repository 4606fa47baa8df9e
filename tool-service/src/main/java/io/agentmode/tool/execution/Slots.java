package io.agentmode.tool.execution;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** How many calls run at once, in all and of one tenant. Those that wait get their turn tenant by tenant. */
@Singleton
class Slots {
    private final int most;
    private final int mostOfTenant;
    private final Map<String, Lane> lanes = new LinkedHashMap<>();
    private int taken;

    private static final class Lane {
        private final Queue<UniEmitter<? super Void>> waiting = new ArrayDeque<>();
        private int taken;
    }

    Slots(ExecutionConfig config) {
        this.most = config.concurrency();
        this.mostOfTenant = config.tenantConcurrency();
    }

    /** Completes when there is room; {@link #release} must follow. */
    Uni<Void> acquire(String tenant) {
        return Uni.createFrom().emitter(emitter -> {
            enqueue(tenant, emitter);
            next();
        });
    }

    void release(String tenant) {
        free(tenant);
        next();
    }

    private synchronized void enqueue(String tenant, UniEmitter<? super Void> emitter) {
        lanes.computeIfAbsent(tenant, _ -> new Lane()).waiting.add(emitter);
    }

    private synchronized void free(String tenant) {
        taken--;
        var lane = lanes.get(tenant);
        if (lane != null) {
            lane.taken--;
            if (lane.taken == 0 && lane.waiting.isEmpty()) {
                lanes.remove(tenant);
            }
        }
    }

    /** Outside of the lock, as whoever waited goes on in here. */
    private void next() {
        admitted().forEach(emitter -> emitter.complete(null));
    }

    private synchronized List<UniEmitter<? super Void>> admitted() {
        var admitted = new ArrayList<UniEmitter<? super Void>>();
        var tenants = new ArrayDeque<>(lanes.keySet());
        while (taken < most && !tenants.isEmpty()) {
            var tenant = tenants.remove();
            var lane = lanes.remove(tenant);
            if (lane == null) {
                continue;
            }
            if (lane.taken < mostOfTenant && !lane.waiting.isEmpty()) {
                admitted.add(lane.waiting.remove());
                lane.taken++;
                taken++;
                tenants.add(tenant);
            }
            lanes.put(tenant, lane); // at the end: whoever had a turn is last in the next one
        }
        return admitted;
    }
}
