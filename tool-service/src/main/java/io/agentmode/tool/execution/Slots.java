package io.agentmode.tool.execution;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** How many calls run at once, in all and of one tenant. Of those that wait, the tenant with the fewest goes first. */
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
            admit();
        });
    }

    void release(String tenant) {
        free(tenant);
        admit();
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
    private void admit() {
        admitted().forEach(emitter -> emitter.complete(null));
    }

    private synchronized List<UniEmitter<? super Void>> admitted() {
        var admitted = new ArrayList<UniEmitter<? super Void>>();
        for (var lane = next(lanes.values()); lane.isPresent(); lane = next(lanes.values())) {
            admitted.add(lane.get().waiting.remove());
            lane.get().taken++;
            taken++;
        }
        return admitted;
    }

    /** The tenant with the fewest calls running; among equals the one that came first. */
    private Optional<Lane> next(Collection<Lane> candidates) {
        return taken == most
                ? Optional.empty()
                : candidates.stream()
                        .filter(lane -> lane.taken < mostOfTenant && !lane.waiting.isEmpty())
                        .min(Comparator.comparingInt(lane -> lane.taken));
    }
}
