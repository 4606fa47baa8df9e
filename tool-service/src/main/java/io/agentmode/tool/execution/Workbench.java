package io.agentmode.tool.execution;

import io.agentmode.kernel.background.Background;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs accepted calls on virtual threads, and stores what comes of them as long as they are this process's. */
@ApplicationScoped
class Workbench {
    private final Progress progress;
    private final Slots slots;
    private final Threads threads;
    private final Questions questions;
    private final ExecutionConfig config;
    private final Map<UUID, RunningCall> live = new ConcurrentHashMap<>();
    private final AtomicInteger begun = new AtomicInteger();
    private final CompletableFuture<Void> idle = new CompletableFuture<>();
    private volatile boolean ending;

    Workbench(Progress progress, Slots slots, Threads threads, Questions questions, ExecutionConfig config) {
        this.progress = progress;
        this.slots = slots;
        this.threads = threads;
        this.questions = questions;
        this.config = config;
    }

    /** What this process still means to finish. */
    Set<UUID> live() {
        return Set.copyOf(live.keySet());
    }

    void interrupt(UUID callId) {
        var running = live.get(callId);
        if (running != null) {
            running.interrupt();
        }
    }

    /** Starts nothing more; completes when nothing runs. */
    Uni<Void> end() {
        ending = true;
        look();
        return Uni.createFrom().completionStage(idle);
    }

    private void look() {
        if (ending && begun.get() == 0) {
            idle.complete(null);
        }
    }

    private void hasEnded() {
        begun.decrementAndGet();
        look();
    }

    /** To be called after the commit that accepted the call; what comes when this process ends is for another. */
    void start(String tenant, Execution.Accepted accepted) {
        if (ending) {
            return;
        }
        var callId = accepted.call().callId();
        var running = new RunningCall();
        live.put(callId, running);
        Background.start(
                "tool call " + callId,
                slots.acquire(tenant)
                        .map(_ -> new Place(slots, tenant))
                        .chain(place -> Uni.createFrom()
                                .deferred(() -> run(tenant, accepted, running, place))
                                .eventually(place::end))
                        .eventually(() -> live.remove(callId, running)));
    }

    private Uni<Void> run(String tenant, Execution.Accepted accepted, RunningCall running, Place place) {
        return progress.started(tenant, accepted)
                .chain(started -> started.isPresent()
                        ? perform(tenant, started.get(), running, place)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> perform(String tenant, Execution.Running execution, RunningCall running, Place place) {
        begun.incrementAndGet();
        var invocation = new Invocation(
                tenant,
                execution.call().callId(),
                execution.tool(),
                execution.call().arguments());
        var announcement = Background.start("announcing " + invocation.callId(), announce(tenant, execution));
        var stopwatch = progress.stopwatch();
        var contact = new Contact(
                new Reports(reported -> progress.reported(tenant, execution, reported)),
                question -> questions.ask(tenant, execution, question),
                stopwatch,
                place);
        return threads.run(invocation, running, contact, stopwatch)
                .eventually(contact::end)
                .invoke(announcement::cancel)
                .chain(outcome -> progress.finished(tenant, execution, outcome))
                .eventually(this::hasEnded);
    }

    private Uni<Void> announce(String tenant, Execution.Running execution) {
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(config.announceAfter())
                .chain(() -> progress.isLong(tenant, execution));
    }
}
