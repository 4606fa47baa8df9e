package io.agentmode.agent.run;

import io.agentmode.kernel.event.RecallEvent.Learned;
import io.agentmode.kernel.store.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/** For which users an agent has nothing to recall, so that their runs need not ask. */
@ApplicationScoped
class MemoryMarks {
    /**
     * Whether the user {@code $2} has no memory with the agent {@code $1}. A memory may have been learned while the
     * answer was on its way: only a later answer counts, by more than a transaction takes or two clocks differ.
     */
    static final String IS_EMPTY = """
            EXISTS (SELECT FROM agent_memory_marks m
                    WHERE m.agent_id = $1 AND m.user_id = $2
                      AND m.empty_as_of > coalesce(m.learned_at, '-infinity') + interval '1 minute')""";

    /** Often enough for the rule above, and seldom enough that runs side by side do not wait for each other here. */
    private static final String FOUND_EMPTY = """
            INSERT INTO agent_memory_marks AS m (agent_id, user_id, tenant_id, empty_as_of)
            SELECT a.id, r.frozen ->> 'user_id', r.tenant_id, $2
            FROM agent_runs r JOIN agents a ON a.id = (r.frozen #>> '{agent,id}')::uuid WHERE r.id = $1
            ON CONFLICT (agent_id, user_id) DO UPDATE SET empty_as_of = excluded.empty_as_of
            WHERE m.empty_as_of IS NULL OR m.empty_as_of < excluded.empty_as_of - interval '10 seconds'""";

    private static final String LEARNED = """
            INSERT INTO agent_memory_marks AS m (agent_id, user_id, tenant_id, learned_at)
            SELECT id, $2, tenant_id, $3 FROM agents WHERE id = $1
            ON CONFLICT (agent_id, user_id) DO UPDATE SET learned_at = greatest(m.learned_at, excluded.learned_at)""";

    Uni<Void> foundEmpty(Transaction transaction, UUID runId, Instant asOf) {
        return transaction
                .query(FOUND_EMPTY, Tuple.of(runId, asOf.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    Uni<Void> learned(Transaction transaction, Learned event) {
        return transaction
                .query(
                        LEARNED,
                        Tuple.of(event.agentId(), event.userId(), event.at().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    Uni<Boolean> isEmpty(Transaction transaction, Run run) {
        return transaction
                .query(
                        "SELECT " + IS_EMPTY,
                        Tuple.of(run.frozen().agent().id(), run.frozen().userId()))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }
}
