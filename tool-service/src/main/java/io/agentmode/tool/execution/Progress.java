package io.agentmode.tool.execution;

import io.agentmode.kernel.event.ToolEvent;
import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.store.Outage;
import io.agentmode.kernel.store.Transaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Writes how a call of this process goes on, with what the worker is told, fenced against everybody else. */
@ApplicationScoped
class Progress {
    private static final Logger LOG = Logger.getLogger(Progress.class);
    private static final Outcome UNSTORABLE = Outcome.failure(
            FailureCode.TOOL_ERROR, "The tool has answered, but its answer cannot be recorded; ask it for less.");

    private final Database database;
    private final Executions executions;
    private final Clock clock;

    Progress(Database database, Executions executions, Clock clock) {
        this.database = database;
        this.executions = executions;
        this.clock = clock;
    }

    Stopwatch stopwatch() {
        return new Stopwatch(clock);
    }

    /** Empty when it was cancelled, or is not ours any more: it must not be run. */
    Uni<Optional<Execution.Running>> started(String tenant, Execution.Accepted accepted) {
        var running = accepted.start(clock.instant());
        return Outage.waitedOut(() ->
                        database.inTenant(tenant, transaction -> executions.advance(transaction, accepted, running)))
                .map(mine -> mine ? Optional.of(running) : Optional.empty());
    }

    /** Tells the worker that a call takes a while. */
    Uni<Void> isLong(String tenant, Execution.Running running) {
        return database.inTenant(
                tenant,
                transaction -> executions
                        .isRunningHere(transaction, running)
                        .chain(mine -> mine
                                ? transaction.announce(startedEvent(running))
                                : Uni.createFrom().voidItem()));
    }

    Uni<Void> reported(String tenant, Execution.Running running, Reports.Report report) {
        var call = running.call();
        return database.inTenant(
                tenant,
                transaction -> executions
                        .isRunningHere(transaction, running)
                        .chain(mine -> mine
                                ? transaction.announce(progressEvent(call, report))
                                : Uni.createFrom().voidItem()));
    }

    /**
     * The outcome exists only here until it is stored, so a database that is away is waited for. One that cannot be stored at
     * all is told as such: the call has ended.
     */
    Uni<Void> finished(String tenant, Execution.Running running, Outcome outcome) {
        var now = clock.instant();
        return finished(tenant, running, outcome, now).onFailure().recoverWithUni(failure -> {
            LOG.errorf(
                    "the outcome of call %s cannot be stored: %s",
                    running.call().callId(), failure.getClass().getSimpleName());
            return finished(tenant, running, UNSTORABLE, now);
        });
    }

    private Uni<Void> finished(String tenant, Execution.Running running, Outcome outcome, Instant now) {
        return Outage.waitedOut(() ->
                database.inTenant(tenant, transaction -> store(transaction, running, running.finish(outcome, now))));
    }

    private Uni<Void> store(Transaction transaction, Execution.Running running, Execution.Answered answered) {
        return executions
                .advance(transaction, running, answered)
                .chain(mine -> mine
                        ? transaction.announce(answered.answer())
                        : Uni.createFrom().voidItem());
    }

    private ToolEvent progressEvent(Call call, Reports.Report report) {
        return new ToolEvent.Progressed(
                call.callId(),
                call.runId(),
                call.sessionId(),
                clock.instant(),
                report.message(),
                report.progress(),
                report.total());
    }

    private static ToolEvent startedEvent(Execution.Running running) {
        var call = running.call();
        return new ToolEvent.Started(call.callId(), call.runId(), call.sessionId(), running.startedAt());
    }
}
