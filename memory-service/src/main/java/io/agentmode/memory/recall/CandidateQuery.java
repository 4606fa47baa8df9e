package io.agentmode.memory.recall;

import io.agentmode.memory.WireNames;
import io.agentmode.memory.longterm.MemoryType;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;

/**
 * The one query behind a recall. Row-level security keeps text operators from using an index, as they could be made to
 * reveal rows; so the user's own memories are what is scanned, found by their key, and the work for each is kept small.
 */
final class CandidateQuery {
    /**
     * Terms match as prefixes, as there is no stemming. Two things make up for that: a term that matches nothing at all
     * may resemble a word (pg_trgm), and where trigrams do not know the script the end of the term is left open. Scripts
     * without spaces are searched as text.
     */
    static final String SQL = """
            WITH asked AS MATERIALIZED (
                SELECT term, plain, octet_length(term) >= 3 * length(term) AS unspaced,
                       to_tsquery('public.memory_text', CASE
                           WHEN length(plain) < 4 THEN term
                           WHEN length(plain) > 5 AND show_trgm(plain) = '{}' THEN left(term, -2) || ':*'
                           ELSE term || ':*' END) AS query
                FROM unnest($3::text[]) AS term CROSS JOIN LATERAL memory_plain(term) AS plain
            ), mine AS MATERIALIZED (
                SELECT id, content, memory_type, importance, updated_at, search,
                       ARRAY(SELECT term FROM asked
                             WHERE m.search @@ query OR CASE WHEN unspaced THEN position(term IN lower(m.content)) > 0 END) AS matched
                FROM agent_long_term_memory m
                WHERE tenant_id = $4 AND agent_id = $1 AND user_id = $2 AND status = 'active'
            ), unmatched AS MATERIALIZED (
                SELECT term, plain FROM asked WHERE length(plain) >= 4 AND term NOT IN (SELECT unnest(matched) FROM mine)
            ), alike AS (
                SELECT DISTINCT ON (id) id, term, similarity(plain, word) AS likeness
                FROM (SELECT id, search FROM mine WHERE matched = '{}' ORDER BY id DESC LIMIT 300) AS recent
                CROSS JOIN unnest(tsvector_to_array(search)) AS word
                JOIN unmatched ON left(word, 1) = left(plain, 1) AND abs(length(word) - length(plain)) <= 2
                WHERE similarity(plain, word) >= $5
                ORDER BY id, likeness DESC
            )
            SELECT id, content, memory_type, importance, updated_at, matched, alike.term, alike.likeness,
                   CASE WHEN matched = '{}' THEN 0
                        ELSE (SELECT max(ts_rank(search, query, 32)) FROM asked) END AS text_rank
            FROM mine LEFT JOIN alike USING (id)
            WHERE matched <> '{}' OR likeness IS NOT NULL
               OR (memory_type = 'preference' AND importance >= $6 AND NOT EXISTS (SELECT FROM mine WHERE matched <> '{}'))
            ORDER BY cardinality(matched) DESC, likeness DESC NULLS LAST, importance DESC, id DESC
            LIMIT $7""";
    /** More than anyone may ask for, so that importance and age can still change the order. */
    private static final int MOST = 2 * Question.LARGEST_LIMIT;

    private CandidateQuery() {}

    static Tuple parameters(String tenant, Question question) {
        return Tuple.tuple()
                .addUUID(question.agentId())
                .addString(question.userId())
                .addArrayOfString(QueryTerms.of(question.query()).toArray(String[]::new))
                .addString(tenant)
                .addDouble(Ranking.LIKE_ENOUGH)
                .addInteger(Ranking.IMPORTANT)
                .addInteger(MOST);
    }

    static Candidate read(Row row) {
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
