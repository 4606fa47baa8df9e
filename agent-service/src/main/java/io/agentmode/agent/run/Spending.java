package io.agentmode.agent.run;

import io.agentmode.kernel.event.Usage;
import io.agentmode.kernel.store.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The budgets of tenants, over all workers: held before a call, settled with the step that ends it. What a run holds is in
 * its row, so that a worker that takes it over or ends it gives it back; without a budget nothing is written.
 */
@ApplicationScoped
class Spending {
    /** The row of the window serialises the tenant's runs; nothing is held when that would exceed the budget. */
    private static final String HOLD = """
            WITH spend AS (
                INSERT INTO tenant_spending AS s (tenant_id, since, tokens, cost, held_tokens, held_cost)
                SELECT $1::text, $2::date, 0, 0, $3::bigint, $4::numeric
                WHERE coalesce($3::bigint <= $7::bigint, true) AND coalesce($4::numeric <= $8::numeric, true)
                ON CONFLICT (tenant_id, since) DO UPDATE
                SET held_tokens = s.held_tokens + $3 - $5::bigint, held_cost = s.held_cost + $4 - $6::numeric
                WHERE coalesce(s.tokens + s.held_tokens + $3 - $5 <= $7::bigint, true)
                  AND coalesce(s.cost + s.held_cost + $4 - $6 <= $8::numeric, true)
                RETURNING 1),
            kept AS (
                UPDATE agent_runs SET state = $9::text::jsonb
                WHERE id = $10 AND epoch = $11 AND EXISTS (SELECT FROM spend) RETURNING 1)
            SELECT EXISTS (SELECT FROM spend) AS granted, EXISTS (SELECT FROM kept) AS ours""";

    private static final String SETTLE = """
            UPDATE tenant_spending SET tokens = tokens + $2, cost = cost + $3,
                held_tokens = held_tokens - $4, held_cost = held_cost - $5
            WHERE since = $1""";
    private static final String FORGET = """
            WITH gone AS (DELETE FROM agent_runs WHERE id = ANY ($1) RETURNING state -> 'hold' AS hold),
            held AS (
                SELECT (hold ->> 'since')::date AS since, sum((hold ->> 'tokens')::bigint) AS tokens,
                    sum((hold ->> 'cost')::numeric) AS cost
                FROM gone WHERE hold IS NOT NULL GROUP BY 1)
            UPDATE tenant_spending s
            SET held_tokens = s.held_tokens - held.tokens, held_cost = s.held_cost - held.cost
            FROM held WHERE s.since = held.since""";

    private final Budgets budgets;
    private final AnswerLimits answers;

    Spending(Budgets budgets, AnswerLimits answers) {
        this.budgets = budgets;
        this.answers = answers;
    }

    /** The prompt for a run that holds what the call may use, or one that is refused where there is too little for any. */
    Uni<Prompt> hold(Transaction transaction, Prompt prompt) {
        var run = prompt.run();
        if (budgets.ofTenant(run.tenant()).isUnlimited() || !(run.state() instanceof Thinking thinking)) {
            return Uni.createFrom().item(prompt);
        }
        long shortest = budgets.shortestAnswer();
        long longest = Math.max(shortest, answers.room(run.frozen().agent().model()));
        return hold(transaction, prompt, thinking, longest)
                .chain(held -> held.refusal() == null || longest == shortest
                        ? Uni.createFrom().item(held)
                        : hold(transaction, prompt, thinking, shortest));
    }

    private Uni<Prompt> hold(Transaction transaction, Prompt prompt, Thinking thinking, long answer) {
        var run = prompt.run();
        var budget = budgets.ofTenant(run.tenant());
        var next = budgets.reserved(run, prompt.toRequest(), answer);
        var hold = new Hold(budgets.since(), Budgets.tokens(next), next.cost());
        var before = Hold.in(hold.since(), thinking.hold());
        var holding = run.at(thinking.holding(hold), run.progress(), run.epoch());
        return transaction
                .query(
                        HOLD,
                        Tuple.tuple()
                                .addString(run.tenant())
                                .addLocalDate(hold.since())
                                .addLong(hold.tokens())
                                .addBigDecimal(hold.cost())
                                .addLong(before.tokens())
                                .addBigDecimal(before.cost())
                                .addLong(budget.tokens())
                                .addBigDecimal(budget.cost())
                                .addString(RunRow.write(holding.state()))
                                .addUUID(run.id())
                                .addLong(run.epoch()))
                .map(rows -> held(prompt, holding, rows.iterator().next()));
    }

    private Prompt held(Prompt prompt, Run holding, Row row) {
        if (!row.getBoolean("granted")) {
            return prompt.refused(budgets.refusalOf(holding.tenant()));
        }
        if (!row.getBoolean("ours")) {
            throw new FencedException(holding.id());
        }
        return prompt.by(holding);
    }

    /** Books what was used between two states of a run, and gives back what it no longer holds. */
    Uni<Void> settle(Transaction transaction, Run before, Run after) {
        var held = hold(before);
        if (held == null) {
            return Uni.createFrom().voidItem();
        }
        var kept = Hold.in(held.since(), hold(after));
        var used = used(before, after);
        if (kept.equals(held) && Budgets.tokens(used) == 0) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .query(
                        SETTLE,
                        Tuple.of(
                                held.since(),
                                Budgets.tokens(used),
                                used.cost(),
                                held.tokens() - kept.tokens(),
                                held.cost().subtract(kept.cost())))
                .replaceWithVoid();
    }

    /** Deletes runs, and gives back what they held. */
    static Uni<Void> forget(Transaction transaction, List<UUID> runs) {
        return transaction
                .query(FORGET, Tuple.tuple().addArrayOfUUID(runs.toArray(UUID[]::new)))
                .replaceWithVoid();
    }

    private static @Nullable Hold hold(Run run) {
        return run.state() instanceof Thinking thinking ? thinking.hold() : null;
    }

    static Usage used(Run before, Run after) {
        var earlier = before.progress().usage();
        var now = after.progress().usage();
        return new Usage(
                now.inputTokens() - earlier.inputTokens(),
                now.outputTokens() - earlier.outputTokens(),
                now.cost().subtract(earlier.cost()));
    }
}
