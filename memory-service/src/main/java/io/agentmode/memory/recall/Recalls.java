package io.agentmode.memory.recall;

import io.agentmode.kernel.event.RecallCommand.Recall;
import io.agentmode.kernel.event.RecallEvent.Recalled;
import io.agentmode.kernel.event.RunEvent.RecalledMemory;
import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.store.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Recalls a user's active memories of one agent: one query finds candidates, {@link Ranking} decides. */
@ApplicationScoped
class Recalls {
    /** Locked in one order, so that runs which recall the same memories side by side cannot deadlock. */
    private static final String COUNT_USE = """
            UPDATE agent_long_term_memory m SET access_count = access_count + 1, last_accessed_at = $2
            FROM (SELECT id FROM agent_long_term_memory WHERE id = ANY ($1) ORDER BY id FOR NO KEY UPDATE) used
            WHERE m.id = used.id""";

    private static final String ANY = """
            SELECT EXISTS (SELECT FROM agent_long_term_memory
                           WHERE agent_id = $1 AND user_id = $2 AND status = 'active')""";

    private final Database database;
    private final Clock clock;

    Recalls(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The answer to a run; it also counts as use of the memories. */
    Uni<Void> answer(Transaction transaction, Recall asked) {
        var now = clock.instant();
        return Uni.combine()
                .all()
                .unis(
                        transaction
                                .query(ANY, Tuple.of(asked.agentId(), asked.userId()))
                                .map(rows -> rows.iterator().next().getBoolean(0)),
                        find(transaction, new Question(asked.agentId(), asked.userId(), asked.query(), asked.limit())))
                .with((any, memories) ->
                        new Recalled(asked.runId(), asked.sessionId(), memories, now, any ? null : now))
                .call(recalled -> transaction.announce(recalled))
                .chain(recalled -> countUse(transaction, recalled.memories()));
    }

    /** What a run would be answered now. */
    Uni<List<RecalledMemory>> preview(String tenant, Question question) {
        return database.inTenant(tenant, transaction -> find(transaction, question));
    }

    private Uni<List<RecalledMemory>> find(Transaction transaction, Question question) {
        return transaction
                .query(CandidateQuery.SQL, CandidateQuery.parameters(transaction.tenant(), question))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(CandidateQuery::read)
                        .toList())
                .map(candidates -> Ranking.rank(candidates, question.limit(), clock.instant()));
    }

    private Uni<Void> countUse(Transaction transaction, List<RecalledMemory> memories) {
        if (memories.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var ids = memories.stream().map(RecalledMemory::id).toArray(UUID[]::new);
        return transaction
                .query(COUNT_USE, Tuple.of(ids, clock.instant().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }
}
