package io.agentmode.agent.run;

import io.agentmode.kernel.background.Background;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The runs that this process owns and thinks about right now. */
@ApplicationScoped
class Worker {
    private static final Logger LOG = Logger.getLogger(Worker.class);
    /** Longer than whoever ends a run waits for what its owner has to say. */
    private static final Duration KEPT = Duration.ofSeconds(2);

    private final Thinker thinker;
    private final Vertx vertx;
    private final RunConfig config;
    private final Clock clock;
    private final Map<UUID, Owned> owned = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    /** A run under its epoch, and what its users are shown; cancelling stops the call to the model. */
    private record Owned(
            long epoch,
            Spoken spoken,
            Cancellable work,
            @Nullable Instant ended) {
        static Owned of(Run run, Spoken spoken, Cancellable work) {
            return new Owned(run.epoch(), spoken, work, null);
        }

        Owned endedAt(Instant time) {
            return new Owned(epoch, spoken, Cancelled.NONE, time);
        }
    }

    Worker(Thinker thinker, Vertx vertx, RunConfig config, Clock clock) {
        this.thinker = thinker;
        this.vertx = vertx;
        this.config = config;
        this.clock = clock;
    }

    int freeSlots() {
        return config.worker() && !stopping ? Math.max(0, config.slots() - owned.size()) : 0;
    }

    /** Goes on with a run whose lease this worker took; on a context of its own, so that runs spread over the event loops. */
    void own(Run run, @Nullable Prompt prompt, Runnable whenDone) {
        own(run, prompt, new Spoken(), whenDone);
    }

    /** The same for a run whose owner was lost with its attempt. */
    void takeOver(Run run, FailedAttempt lost, Runnable whenDone) {
        own(run, null, Spoken.insteadOf(lost, run.epoch()), whenDone);
    }

    private void own(Run run, @Nullable Prompt prompt, Spoken spoken, Runnable whenDone) {
        if (run.state() instanceof Thinking) {
            ((VertxInternal) vertx).createEventLoopContext().runOnContext(_ -> start(run, prompt, spoken, whenDone));
        }
    }

    private void start(Run run, @Nullable Prompt prompt, Spoken spoken, Runnable whenDone) {
        var work = thinker.think(run, prompt, spoken)
                .invoke(_ -> forget(run))
                .onFailure(FencedException.class)
                .recoverWithUni(fenced -> lost(run, fenced))
                .onFailure()
                .invoke(_ -> forget(run))
                .onTermination()
                .invoke(whenDone);
        owned.put(run.id(), Owned.of(run, spoken, Cancelled.NONE));
        var cancellable = Background.start("run " + run.id(), work);
        owned.computeIfPresent(
                run.id(),
                (_, now) ->
                        now.epoch() == run.epoch() && now.ended() == null ? Owned.of(run, spoken, cancellable) : now);
    }

    /** Unless this worker owns the run again by now, under a greater epoch. */
    private void forget(Run run) {
        owned.computeIfPresent(run.id(), (_, now) -> now.epoch() == run.epoch() ? null : now);
    }

    /** Whether this worker is the one that asks the model for this step. */
    boolean isAsking(Run run) {
        return spoken(run).isPresent();
    }

    /** What users have seen of this step, of which they see no more from now on. */
    Said silence(Run run) {
        return spoken(run).map(Spoken::close).orElse(Said.NOTHING);
    }

    private Optional<Spoken> spoken(Run run) {
        return run.state() instanceof Thinking thinking
                ? Optional.ofNullable(owned.get(run.id()))
                        .map(Owned::spoken)
                        .filter(spoken -> spoken.isOf(thinking.ownersEpoch(run)))
                : Optional.empty();
    }

    boolean isIdle() {
        return owned.isEmpty();
    }

    /** Which runs this worker works on, and since which epoch. */
    Map<UUID, Long> epochs() {
        return owned.entrySet().stream()
                .filter(entry -> entry.getValue().ended() == null)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().epoch()));
    }

    /** Stops work on a run that is no longer this worker's; what it has begun under a later epoch, it still owns. */
    void drop(UUID runId, long epoch) {
        for (var lost = owned.get(runId); lost != null && lost.epoch() <= epoch; lost = owned.get(runId)) {
            if (owned.remove(runId, lost)) {
                LOG.infof("run %s is no longer this worker's", runId);
                lost.work().cancel();
            }
        }
    }

    /** No more runs from now on, and those at work are let go. */
    void stop() {
        stopping = true;
        epochs().forEach(this::drop);
    }

    /**
     * Fenced, perhaps to hand over just what users were shown: that is kept for a while. The lease is not renewed any more;
     * a run that was fenced by what nobody goes on with would otherwise stay this worker's for ever.
     */
    private Uni<Run> lost(Run run, Throwable fenced) {
        LOG.debugf("%s", fenced.getMessage());
        owned.computeIfPresent(run.id(), (_, now) -> now.epoch() == run.epoch() ? now.endedAt(clock.instant()) : now);
        return Uni.createFrom().item(run);
    }

    /** What was kept for long enough: whoever asked for it has had its time. */
    void forgetEnded() {
        var past = clock.instant().minus(KEPT);
        owned.values().removeIf(one -> one.ended() != null && one.ended().isBefore(past));
    }

    /** Before the work has begun there is nothing to cancel. */
    private enum Cancelled implements Cancellable {
        NONE;

        @Override
        public void cancel() {}
    }
}
