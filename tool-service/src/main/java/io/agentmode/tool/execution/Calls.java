package io.agentmode.tool.execution;

import io.agentmode.kernel.event.ToolCommand;
import io.agentmode.kernel.store.Transaction;
import io.agentmode.tool.assignment.Assignments;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What a command makes of a call: load, decide, save and announce, in the transaction that received it. */
@ApplicationScoped
class Calls {
    private final Executions executions;
    private final Assignments assignments;
    private final Reception reception;
    private final Workbench workbench;
    private final DeletedSessions deleted;

    Calls(
            Executions executions,
            Assignments assignments,
            Reception reception,
            Workbench workbench,
            DeletedSessions deleted) {
        this.executions = executions;
        this.assignments = assignments;
        this.reception = reception;
        this.workbench = workbench;
        this.deleted = deleted;
    }

    Uni<Void> invoke(Transaction transaction, ToolCommand.Invoke invoke) {
        return Uni.combine()
                .all()
                .unis(deleted.has(transaction, invoke.sessionId()), executions.find(transaction, invoke.callId()))
                .withUni((isGone, known) -> known.isPresent()
                        ? repeat(transaction, known.get())
                        : receiveUnless(isGone, transaction, invoke));
    }

    /** For a session that is gone nothing is done, written down or answered: its run is gone as well. */
    private Uni<Void> receiveUnless(boolean isGone, Transaction transaction, ToolCommand.Invoke invoke) {
        return isGone ? Uni.createFrom().voidItem() : receive(transaction, invoke);
    }

    private Uni<Void> receive(Transaction transaction, ToolCommand.Invoke invoke) {
        return assignments
                .lookUp(transaction, invoke.agentId(), invoke.toolId())
                .map(found -> reception.receive(transaction.tenant(), Call.of(invoke, transaction.trace()), found))
                .chain(execution -> executions
                        .insert(transaction, execution)
                        .chain(isNew -> isNew
                                ? goOn(transaction, execution)
                                : Uni.createFrom().voidItem()));
    }

    Uni<Void> cancel(Transaction transaction, ToolCommand.Cancel cancel) {
        return executions.find(transaction, cancel.callId()).chain(known -> switch (known.orElse(null)) {
            case Execution.Open open -> cancel(transaction, open);
            case Execution.Answered _ -> Uni.createFrom().voidItem();
            case null -> Uni.createFrom().voidItem();
        });
    }

    Uni<Void> endSession(Transaction transaction, UUID sessionId) {
        return deleted.add(transaction, sessionId)
                .chain(() -> executions.findOpen(transaction, sessionId))
                .chain(found -> Multi.createFrom()
                        .iterable(found)
                        .onItem()
                        .transformToUniAndConcatenate(open -> cancel(transaction, open))
                        .collect()
                        .last());
    }

    private Uni<Void> cancel(Transaction transaction, Execution.Open open) {
        var cancelled = reception.cancel(open);
        transaction.afterCommit(() -> workbench.interrupt(open.call().callId()));
        return executions.save(transaction, cancelled).chain(() -> transaction.announce(cancelled.answer()));
    }

    Uni<Void> retry(Transaction transaction, ToolCommand.Retry retry) {
        return executions.find(transaction, retry.callId()).chain(known -> switch (known.orElse(null)) {
            case Execution.OutcomeUnknown unknown -> retryUnlessGone(transaction, unknown);
            case Execution execution -> repeat(transaction, execution);
            case null -> transaction.announce(reception.unknown(retry));
        });
    }

    private Uni<Void> retryUnlessGone(Transaction transaction, Execution.OutcomeUnknown unknown) {
        return deleted.has(transaction, unknown.call().sessionId())
                .chain(isGone -> isGone ? Uni.createFrom().voidItem() : retry(transaction, unknown));
    }

    /** As it was accepted, if it might be accepted now. */
    private Uni<Void> retry(Transaction transaction, Execution.OutcomeUnknown unknown) {
        return assignments
                .lookUp(transaction, unknown.call().agentId(), unknown.tool().toolId())
                .map(found -> reception.retry(unknown, found))
                .chain(execution -> again(transaction, execution));
    }

    /** A call whose owner died goes on here, or a person is asked. */
    Uni<Void> recover(Transaction transaction, Execution.Open abandoned) {
        return again(transaction, reception.recover(abandoned));
    }

    private Uni<Void> again(Transaction transaction, Execution execution) {
        return executions.save(transaction, execution).chain(() -> goOn(transaction, execution));
    }

    private static Uni<Void> repeat(Transaction transaction, Execution known) {
        return switch (known) {
            case Execution.Open _ -> Uni.createFrom().voidItem();
            case Execution.Answered answered -> transaction.announce(answered.answer());
        };
    }

    private Uni<Void> goOn(Transaction transaction, Execution execution) {
        return switch (execution) {
            case Execution.Accepted accepted -> {
                transaction.afterCommit(() -> workbench.start(transaction.tenant(), accepted));
                yield Uni.createFrom().voidItem();
            }
            case Execution.Running _ -> Uni.createFrom().voidItem();
            case Execution.Answered answered -> transaction.announce(answered.answer());
        };
    }
}
