package io.agentmode.tool.execution;

import io.agentmode.kernel.background.Background;
import io.agentmode.kernel.event.ToolCommand;
import io.agentmode.kernel.event.ToolEvent;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.store.Outage;
import io.agentmode.kernel.store.Transaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The questions that calls of this process have to people. The answer reaches some process; it is put down for the one
 * that asked, which looks for it.
 */
@ApplicationScoped
class Questions {
    private final Database database;
    private final Executions executions;
    private final QuestionRows rows;
    private final ExecutionConfig config;
    private final Clock clock;
    private final Map<UUID, Open> open = new ConcurrentHashMap<>();

    Questions(Database database, Executions executions, QuestionRows rows, ExecutionConfig config, Clock clock) {
        this.database = database;
        this.executions = executions;
        this.rows = rows;
        this.config = config;
        this.clock = clock;
    }

    private record Open(String tenant, CompletableFuture<Question.Reply> reply) {}

    /**
     * Completes with what a person says; as cancelled when the call is not ours any more, or nobody answers. Fails when it
     * cannot be asked.
     */
    Uni<Question.Reply> ask(String tenant, Execution.Running running, Question question) {
        var id = Ids.next();
        var reply = new CompletableFuture<Question.Reply>();
        open.put(id, new Open(tenant, reply));
        return Outage.waitedOut(() -> database.inTenant(tenant, transaction -> put(transaction, running, id, question)))
                .chain(asked -> asked
                        ? Uni.createFrom().completionStage(reply)
                        : Uni.createFrom().item(Question.Reply.CANCELLED))
                .ifNoItem()
                .after(config.longestQuestion())
                .recoverWithItem(Question.Reply.CANCELLED)
                .onTermination()
                .invoke(() -> forget(tenant, id));
    }

    private Uni<Boolean> put(Transaction transaction, Execution.Running running, UUID id, Question question) {
        var call = running.call();
        return executions
                .isRunningHere(transaction, running)
                .chain(mine -> mine
                        ? rows.put(transaction, id, call.callId())
                                .chain(isNew -> isNew
                                        ? transaction.announce(asked(call, id, question))
                                        : Uni.createFrom().voidItem())
                                .replaceWith(true)
                        : Uni.createFrom().item(false));
    }

    private ToolEvent asked(Call call, UUID id, Question question) {
        return new ToolEvent.Asked(
                call.callId(), call.runId(), call.sessionId(), clock.instant(), id, question.text(), question.schema());
    }

    /** In the transaction that received it. */
    Uni<Void> answered(Transaction transaction, ToolCommand.Answer answer) {
        return rows.answer(transaction, answer)
                .invoke(first -> transaction.afterCommit(() -> {
                    if (first) {
                        deliver(QuestionRows.answer(answer));
                    }
                }))
                .replaceWithVoid();
    }

    /** Looks for answers that others have received. */
    Uni<Void> look() {
        return Multi.createFrom()
                .iterable(open.values().stream().map(Open::tenant).distinct().toList())
                .onItem()
                .transformToUniAndConcatenate(
                        tenant -> database.inTenant(tenant, transaction -> rows.answers(transaction, of(tenant))))
                .invoke(answers -> answers.forEach(this::deliver))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private List<UUID> of(String tenant) {
        return open.entrySet().stream()
                .filter(entry -> entry.getValue().tenant().equals(tenant))
                .map(Map.Entry::getKey)
                .toList();
    }

    private void deliver(QuestionRows.Answer answer) {
        var waiting = open.get(answer.id());
        if (waiting != null) {
            waiting.reply().complete(answer.reply());
        }
    }

    /** What people said is kept no longer than the tool waits for it. */
    private void forget(String tenant, UUID id) {
        open.remove(id);
        Background.start(
                "forgetting a question",
                Outage.waitedOut(() -> database.inTenant(tenant, transaction -> rows.remove(transaction, id))));
    }
}
