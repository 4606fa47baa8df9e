package io.agentmode.agent.run;

import io.agentmode.agent.run.Claims.Claim;
import io.agentmode.agent.run.Claims.TakenOver;
import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.store.Transaction;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** What a worker does with a run it found in the queue. */
@ApplicationScoped
class Pickups {
    private final Database database;
    private final Runs runs;
    private final Decisions decisions;
    private final Attempts attempts;
    private final Worker worker;
    private final MemoryMarks marks;
    private final RunConfig config;
    private final Counter takeovers;

    Pickups(
            Database database,
            Runs runs,
            Decisions decisions,
            Attempts attempts,
            Worker worker,
            MemoryMarks marks,
            RunConfig config,
            MeterRegistry meters) {
        this.database = database;
        this.runs = runs;
        this.decisions = decisions;
        this.attempts = attempts;
        this.worker = worker;
        this.marks = marks;
        this.config = config;
        this.takeovers = meters.counter("agentmode.run.takeovers");
    }

    /** The claim made this worker the owner under a new epoch: only the unfinished model call is repeated. */
    Uni<Void> takeOver(TakenOver taken) {
        if (taken.lost()) {
            takeovers.increment();
        }
        var claim = taken.claim();
        return database.inTenant(
                claim.tenant(),
                transaction ->
                        runs.find(transaction, claim.runId()).chain(found -> goOn(transaction, found, taken.begun())));
    }

    /** What its users saw was lost with the owner that a stop was meant for; then there is nothing to wait for. */
    private Uni<Void> goOn(Transaction transaction, Optional<Run> found, boolean begun) {
        if (found.isPresent() && isToStop(found.get())) {
            return decisions.stop(transaction, found.get().id());
        }
        found.ifPresent(run -> transaction.afterCommit(() -> {
            if (begun) {
                worker.takeOver(run, attempts.takenOver(run), decisions::announceRoom);
            } else {
                worker.own(run, null, decisions::announceRoom);
            }
        }));
        return Uni.createFrom().voidItem();
    }

    /** Another worker was told to end a run that this one asks the model for. */
    Uni<Void> stop(Claim claim) {
        return database.inTenant(claim.tenant(), transaction -> decisions.stop(transaction, claim.runId()));
    }

    Uni<Void> begin(Claim claim) {
        return database.inTenant(
                claim.tenant(),
                transaction -> runs.find(transaction, claim.runId())
                        .chain(found -> found.isPresent()
                                ? begin(transaction, found.get())
                                : Uni.createFrom().voidItem()));
    }

    private Uni<Void> begin(Transaction transaction, Run run) {
        return marks.isEmpty(transaction, run)
                .chain(nothingToRecall -> decisions.decide(
                        transaction, run.id(), (locked, moment) -> begin(locked, nothingToRecall, moment)));
    }

    private Outcome begin(Run run, boolean nothingToRecall, Moment moment) {
        if (run.state() instanceof Queued queued) {
            return nothingToRecall ? queued.start(run, moment) : queued.recall(run, config.recallPatience(), moment);
        }
        return Outcome.unchanged(run);
    }

    Uni<Void> overdue(Claim claim) {
        return database.inTenant(
                claim.tenant(),
                transaction -> runs.find(transaction, claim.runId())
                        .chain(found ->
                                found.isEmpty() ? Uni.createFrom().voidItem() : overdue(transaction, found.get())));
    }

    private Uni<Void> overdue(Transaction transaction, Run run) {
        if (isToStop(run)) {
            return decisions.stop(transaction, run.id());
        }
        return run.deadline().isBefore(runs.moment().now())
                ? decisions.end(transaction, run.id(), RunState.Ending.TIMEOUT)
                : decisions.decide(transaction, run.id(), Pickups::withoutMemories);
    }

    private static boolean isToStop(Run run) {
        return run.state() instanceof Thinking thinking && thinking.stop() != null;
    }

    private static Outcome withoutMemories(Run run, Moment moment) {
        return run.state() instanceof Recalling recalling
                        && recalling.giveUpAt().isBefore(moment.now())
                ? recalling.recalled(run, List.of(), moment)
                : Outcome.unchanged(run);
    }
}
