package io.agentmode.agent.run;

import io.agentmode.agent.progress.ProgressPublisher;
import io.agentmode.agent.run.RunState.Ending;
import io.agentmode.kernel.event.RunProgress;
import io.agentmode.kernel.event.ToolEvent;
import io.agentmode.kernel.store.Transaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Load, decide, save and announce; then go on with the run here, if it is the model's turn and there is room. */
@ApplicationScoped
class Decisions {
    private final Runs runs;
    private final Prompts prompts;
    private final Worker worker;
    private final ProgressPublisher progress;
    private final Event<RoomForRuns> room;

    /** A run ended or was left without an owner: the scheduler has something to look at. */
    record RoomForRuns() {}

    Decisions(Runs runs, Prompts prompts, Worker worker, ProgressPublisher progress, Event<RoomForRuns> room) {
        this.runs = runs;
        this.prompts = prompts;
        this.worker = worker;
        this.progress = progress;
        this.room = room;
    }

    /** Nothing to do for a run that is not known here. */
    Uni<Void> decide(Transaction transaction, UUID runId, BiFunction<Run, Moment, Outcome> decision) {
        return runs.lock(transaction, runId).chain(found -> decide(transaction, found, decision));
    }

    /**
     * Ends a run from outside. What users saw of an unfinished step is known only to the worker that asks the model, so
     * that another one asks it to end the run; it has a second for that.
     */
    Uni<Void> end(Transaction transaction, UUID runId, Ending ending) {
        return runs.lock(transaction, runId)
                .chain(found -> found.isPresent() && isElsewhere(found.get())
                        ? runs.stop(transaction, found.get(), ending)
                        : decide(
                                transaction,
                                found,
                                (run, moment) -> RunState.end(run, ending, worker.silence(run), moment)));
    }

    /** The owner's last words, or the end without them when it did not come to it in time. */
    Uni<Void> stop(Transaction transaction, UUID runId) {
        return decide(transaction, runId, (run, moment) -> {
            var stop = run.state() instanceof Thinking thinking ? thinking.stop() : null;
            return stop == null
                    ? Outcome.unchanged(run)
                    : RunState.end(run, stop.ending(), worker.silence(run), moment);
        });
    }

    private boolean isElsewhere(Run run) {
        return run.state() instanceof Thinking && !worker.isAsking(run);
    }

    private Uni<Void> decide(Transaction transaction, Optional<Run> found, BiFunction<Run, Moment, Outcome> decision) {
        if (found.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var before = found.get();
        var taken = Taken.in(transaction);
        boolean here = taken.fits(worker.freeSlots());
        var outcome = decision.apply(before, runs.moment());
        if (here && outcome.isChange() && outcome.run().state() instanceof Thinking) {
            taken.one();
        }
        return Uni.combine()
                .all()
                .unis(runs.save(transaction, before, outcome, here), announced(transaction, before, outcome, here))
                .discardItems();
    }

    /**
     * Reads what the model is to be asked, if that is what follows here, while the transaction is open: the statements
     * share a wait with those that save. The rest follows the commit. A journal that cannot be read is left to the worker,
     * which ends the run for it: without the decision the run would stay where it is.
     */
    Uni<Void> announced(Transaction transaction, Run before, Outcome outcome, boolean here) {
        var run = outcome.run();
        if (!outcome.isChange()) {
            return Uni.createFrom().voidItem();
        }
        var prompt = here && run.state() instanceof Thinking
                ? prompts.read(transaction, run)
                        .onFailure(UnreadableException.class)
                        .recoverWithNull()
                : Uni.createFrom().<Prompt>nullItem();
        return prompt.invoke(read -> transaction.afterCommit(() -> goOn(before, run, here, read)))
                .replaceWithVoid();
    }

    /** What follows a committed change, on this process; another one learns of it from the row. */
    private void goOn(Run before, Run run, boolean here, @Nullable Prompt prompt) {
        if (before.state() instanceof Thinking) {
            worker.drop(run.id(), before.epoch());
        }
        if (run.state() instanceof Thinking && here) {
            worker.own(run, prompt, this::announceRoom);
        } else if (run.isFinal() || run.state() instanceof Thinking) {
            announceRoom();
        }
    }

    Uni<Void> progressed(Transaction transaction, ToolEvent.Progressed event) {
        return runs.find(transaction, event.runId())
                .invoke(found -> found.ifPresent(run -> progress.publish(
                        run.tenant(),
                        new RunProgress.ToolProgress(
                                run.id(),
                                run.sessionId(),
                                run.progress().step(),
                                event.at(),
                                event.callId(),
                                event.message(),
                                event.progress(),
                                event.total()))))
                .replaceWithVoid();
    }

    void announceRoom() {
        room.fire(new RoomForRuns());
    }
}
