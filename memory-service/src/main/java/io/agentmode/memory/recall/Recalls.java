package io.agentmode.memory.recall;

import io.agentmode.kernel.event.RecallCommand.Recall;
import io.agentmode.kernel.event.RecallEvent.Recalled;
import io.agentmode.kernel.event.RunEvent.RecalledMemory;
import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.store.Transaction;
import io.agentmode.memory.WireNames;
import io.agentmode.memory.longterm.MemoryType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
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
    /**
     * Terms of four letters and more match as prefixes, as there is no stemming; what matches no word may still
     * resemble one. Row-level security keeps text operators from using an index, so the user's own memories are what is
     * scanned, found by their key.
     */
    private static final String CANDIDATES = """
            WITH asked AS MATERIALIZED (
                SELECT term, memory_plain(term) AS plain, length(term) >= 4 AS long,
                       to_tsquery('public.memory_text', CASE WHEN length(term) >= 4 THEN term || ':*' ELSE term END) AS query
                FROM unnest($3::text[]) AS term
            ), mine AS (
                SELECT id, content, memory_type, importance, updated_at, search, plain,
                       ARRAY(SELECT term FROM asked WHERE m.search @@ query) AS matched
                FROM agent_long_term_memory m
                WHERE tenant_id = $4 AND agent_id = $1 AND user_id = $2 AND status = 'active'
            )
            SELECT id, content, memory_type, importance, updated_at, matched, nearest.term, nearest.likeness,
                   CASE WHEN matched = '{}' THEN 0
                        ELSE (SELECT max(ts_rank(search, query, 32)) FROM asked) END AS text_rank
            FROM mine LEFT JOIN LATERAL (
                SELECT term, word_similarity(asked.plain, mine.plain) AS likeness FROM asked
                WHERE matched = '{}' AND long ORDER BY likeness DESC LIMIT 1) nearest ON true
            WHERE matched <> '{}' OR nearest.likeness >= $5 OR (memory_type = 'preference' AND importance >= $6)
            ORDER BY cardinality(matched) DESC, nearest.likeness DESC NULLS LAST, importance DESC, id DESC
            LIMIT $7""";
    /** More than anyone may ask for, so that importance and age can still change the order. */
    private static final int CANDIDATES_AT_MOST = 2 * Question.LARGEST_LIMIT;

    /** Locked in one order, so that runs which recall the same memories side by side cannot deadlock. */
    private static final String COUNT_USE = """
            UPDATE agent_long_term_memory m SET access_count = access_count + 1, last_accessed_at = $2
            FROM (SELECT id FROM agent_long_term_memory WHERE id = ANY ($1) ORDER BY id FOR NO KEY UPDATE) used
            WHERE m.id = used.id""";

    private final Database database;
    private final Clock clock;

    Recalls(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The answer to a run; it also counts as use of the memories. */
    Uni<Void> answer(Transaction transaction, Recall asked) {
        return find(transaction, new Question(asked.agentId(), asked.userId(), asked.query(), asked.limit()))
                .call(memories ->
                        transaction.announce(new Recalled(asked.runId(), asked.sessionId(), memories, clock.instant())))
                .chain(memories -> countUse(transaction, memories));
    }

    /** What a run would be answered now. */
    Uni<List<RecalledMemory>> preview(String tenant, Question question) {
        return database.inTenant(tenant, transaction -> find(transaction, question));
    }

    private Uni<List<RecalledMemory>> find(Transaction transaction, Question question) {
        return transaction
                .query(CANDIDATES, parameters(transaction.tenant(), question))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Recalls::candidate)
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

    private static Tuple parameters(String tenant, Question question) {
        return Tuple.tuple()
                .addUUID(question.agentId())
                .addString(question.userId())
                .addArrayOfString(QueryTerms.of(question.query()).toArray(String[]::new))
                .addString(tenant)
                .addDouble(Ranking.LIKE_ENOUGH)
                .addInteger(Ranking.IMPORTANT)
                .addInteger(CANDIDATES_AT_MOST);
    }

    private static Candidate candidate(Row row) {
        var likeness = row.getFloat("likeness");
        return new Candidate(
                row.getUUID("id"),
                row.getString("content"),
                WireNames.require(MemoryType.class, row.getString("memory_type")),
                row.getInteger("importance"),
                row.getOffsetDateTime("updated_at").toInstant(),
                List.of(row.getArrayOfStrings("matched")),
                row.getFloat("text_rank"),
                row.getString("term"),
                likeness == null ? 0 : likeness);
    }
}
