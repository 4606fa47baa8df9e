package io.agentmode.agent.run;

import io.agentmode.agent.definition.Budget;
import io.agentmode.agent.definition.Fallbacks;
import io.agentmode.agent.llm.ModelName;
import io.agentmode.agent.run.Frozen.AgentSnapshot;
import io.agentmode.kernel.event.RunCommand;
import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.RunEvent.RunStatus;
import io.agentmode.kernel.event.RunEvent.StopReason;
import io.agentmode.kernel.event.Usage;
import io.agentmode.kernel.store.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Accepts runs: each is written as queued, and picked up in the same transaction when nothing stands in its way. */
@ApplicationScoped
class Starts {
    /**
     * The agent as it is now, what it knows, whether its session is busy, and what is left of the share {@code $5} of the tenant
     * {@code $4}. The tenant is named, although no other's runs are seen, for the index.
     */
    private static final String LOOK =
            "SELECT a.*, " + EndedSessions.DELETION_WAITS + ", " + MemoryMarks.IS_EMPTY + """
             AS nothing_to_recall,
                EXISTS (SELECT FROM agent_runs WHERE session_id = $3 AND\s""" + Runs.UNFINISHED + """
            ) AS session_busy,
                EXISTS (SELECT FROM agent_runs WHERE tenant_id = $4 AND phase = 'queued') AS others_queued,
                $5 - (SELECT count(*) FROM (
                    SELECT FROM agent_runs WHERE tenant_id = $4 AND phase IN ('recalling', 'thinking', 'acting')
                    LIMIT $5) AS w) AS share_left
            FROM agents a WHERE a.id = $1""";

    /** Until then everything is over. */
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private final Runs runs;
    private final Worker worker;
    private final Decisions decisions;
    private final Shares shares;
    private final RunConfig config;

    Starts(Runs runs, Worker worker, Decisions decisions, Shares shares, RunConfig config) {
        this.runs = runs;
        this.worker = worker;
        this.decisions = decisions;
        this.shares = shares;
        this.config = config;
    }

    Uni<Void> start(Transaction transaction, RunCommand.Start start) {
        var parameters = Tuple.of(start.agentId(), start.userId(), start.sessionId())
                .addString(transaction.tenant())
                .addLong((long) shares.limit(transaction.tenant()));
        return transaction
                .query(LOOK, parameters)
                .chain(rows -> rows.rowCount() == 0
                        ? withoutAgent(transaction, start)
                        : accept(transaction, start, rows.iterator().next()));
    }

    private Uni<Void> accept(Transaction transaction, RunCommand.Start start, Row row) {
        var moment = runs.moment();
        var frozen = new Frozen(
                start.sessionId(), start.userId(), start.messageId(), start.content(), agent(row), transaction.trace());
        var queued = Run.queued(
                start.runId(),
                transaction.tenant(),
                frozen,
                config.deadline().map(moment.now()::plus).orElse(NEVER));
        var taken = Taken.in(transaction);
        boolean free = taken.fits(worker.freeSlots())
                && taken.fits(row.getLong("share_left"))
                && !row.getBoolean("session_busy")
                && !row.getBoolean("others_queued");
        if (free) {
            taken.one();
        }
        var outcome = free && queued.state() instanceof Queued state
                ? row.getBoolean("nothing_to_recall")
                        ? state.start(queued, moment)
                        : state.recall(queued, config.recallPatience(), moment)
                : Outcome.unchanged(queued);
        return runs.insert(transaction, outcome)
                .chain(isNew -> isNew
                        ? decisions.announced(transaction, queued, outcome, free)
                        : Uni.createFrom().voidItem());
    }

    /** The agent was deleted between the message and its run; the session still gets an honest end. */
    private Uni<Void> withoutAgent(Transaction transaction, RunCommand.Start start) {
        var now = runs.moment().now();
        return transaction.announce(
                new RunEvent.Failed(
                        start.runId(), start.sessionId(), 1, 0, now, "AGENT_NOT_FOUND", "The agent was deleted."),
                new RunEvent.Finished(
                        start.runId(),
                        start.sessionId(),
                        2,
                        0,
                        now,
                        RunStatus.FAILED,
                        StopReason.ERROR,
                        false,
                        null,
                        0,
                        Usage.NONE));
    }

    private static AgentSnapshot agent(Row row) {
        return new AgentSnapshot(
                row.getUUID("id"),
                row.getInteger("version"),
                row.getString("name"),
                row.getString("goal"),
                row.getString("system_prompt"),
                new ModelName(row.getString("model_provider"), row.getString("model_name")),
                row.getInteger("max_steps"),
                row.getDouble("temperature"),
                Fallbacks.parse(row.getString("fallback_models")),
                new Budget(row.getLong("budget_tokens"), row.getBigDecimal("budget_cost")));
    }
}
