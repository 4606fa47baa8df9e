package io.agentmode.agent.run;

import io.agentmode.kernel.store.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The queue over all tenants: who may work on what. It sees ids and times; content is read in the tenant's own transaction. */
@ApplicationScoped
class Claims {
    /**
     * Of the runs {@code $3}, with which this worker is busy: a lease that nobody works under runs out. What was leased or
     * renewed within a third of its length can wait: most steps are over by then.
     */
    private static final String RENEW = """
            WITH mine AS (
                SELECT id FROM agent_runs
                WHERE lease_owner = $1 AND phase = 'thinking' AND id = ANY ($3)
            ), renewed AS (
                UPDATE agent_runs SET lease_expires_at = now() + $2::bigint * interval '1 millisecond'
                WHERE lease_owner = $1 AND phase = 'thinking' AND id = ANY ($3)
                    AND lease_expires_at < now() + $2::bigint * interval '1 millisecond' * 2 / 3)
            SELECT id FROM mine""";

    /** The owner's name stays: it tells a run that was asked about from one whose model's turn nobody began. */
    private static final String RELEASE =
            "UPDATE agent_runs SET lease_expires_at = NULL WHERE lease_owner = $1 AND phase = 'thinking'";
    /** But for those, {@code $4}, that this worker is busy with: after an outage its heartbeat renews them. */
    private static final String TAKE_OVER = """
            UPDATE agent_runs r SET lease_owner = $1, epoch = epoch + 1,
                lease_expires_at = now() + $2::bigint * interval '1 millisecond'
            FROM (
                SELECT id, lease_owner IS NOT NULL AS begun, lease_expires_at IS NOT NULL AS lost FROM agent_runs
                WHERE phase = 'thinking' AND (lease_expires_at IS NULL OR lease_expires_at < now())
                    AND NOT id = ANY ($4)
                ORDER BY id LIMIT $3 FOR UPDATE SKIP LOCKED) found
            WHERE r.id = found.id
            RETURNING r.id, r.tenant_id, found.begun, found.lost""";
    /**
     * The next of each session, tenants with the least at work for their weight first: no queue delays another's first. Ids
     * tell the time of whoever accepted the message, which may be behind: what came here first is the earlier one.
     */
    private static final String QUEUED = """
            WITH at_work AS (
                SELECT tenant_id, count(*) AS n FROM agent_runs
                WHERE phase IN ('recalling', 'thinking', 'acting') GROUP BY tenant_id),
            next AS (
                SELECT r.id, r.tenant_id,
                    coalesce(w.n, 0) + row_number() OVER (PARTITION BY r.tenant_id ORDER BY r.id) AS turn
                FROM agent_runs r LEFT JOIN at_work w ON w.tenant_id = r.tenant_id
                WHERE r.phase = 'queued' AND NOT EXISTS (
                    SELECT FROM agent_runs b
                    WHERE b.session_id = r.session_id AND %s
                        AND (b.created_at, b.id) < (r.created_at, r.id)))
            SELECT id, tenant_id FROM next
            WHERE turn <= coalesce(($3::text::jsonb ->> tenant_id)::int, $1)
            ORDER BY turn / coalesce(($4::text::jsonb ->> tenant_id)::numeric, 1), id LIMIT $2""".formatted(Runs.UNFINISHED);

    private static final String OVERDUE = """
            SELECT id, tenant_id FROM agent_runs
            WHERE %s
                AND ((phase IN ('recalling', 'thinking') AND wake_at < now()) OR deadline < now())
            LIMIT 100""".formatted(Runs.UNFINISHED);
    private static final String TO_STOP = """
            SELECT id, tenant_id FROM agent_runs
            WHERE lease_owner = $1 AND phase = 'thinking' AND wake_at IS NOT NULL""";

    private final Database database;
    private final Leases leases;
    private final Shares shares;

    Claims(Database database, Leases leases, Shares shares) {
        this.database = database;
        this.leases = leases;
        this.shares = shares;
    }

    /** A run and the tenant it is to be read in. */
    record Claim(UUID runId, String tenant) {
        static Claim of(Row row) {
            return new Claim(row.getUUID("id"), row.getString("tenant_id"));
        }
    }

    /**
     * A run that thinks, and is this worker's now.
     *
     * @param begun an owner before it has asked the model
     * @param lost that one has not given it back, but let the lease run out
     */
    record TakenOver(Claim claim, boolean begun, boolean lost) {}

    /** Those of the runs that are still this worker's. */
    Uni<Set<UUID>> renew(Set<UUID> runs) {
        return query(
                        RENEW,
                        Tuple.of(leases.owner(), leases.length().toMillis(), runs.toArray(UUID[]::new)),
                        row -> row.getUUID("id"))
                .map(Set::copyOf);
    }

    /** Any worker may go on at once. */
    Uni<Void> release() {
        return query(RELEASE, Tuple.of(leases.owner()), Row::size).replaceWithVoid();
    }

    /** {@code live} are those that this worker is busy with. */
    Uni<List<TakenOver>> takeOver(int slots, Set<UUID> live) {
        return query(
                TAKE_OVER,
                Tuple.of(leases.owner(), leases.length().toMillis(), slots, live.toArray(UUID[]::new)),
                row -> new TakenOver(Claim.of(row), row.getBoolean("begun"), row.getBoolean("lost")));
    }

    Uni<List<Claim>> queued(int slots) {
        return claims(QUEUED, Tuple.of(shares.usualLimit(), slots, shares.limits(), shares.weights()));
    }

    /** Those of this worker that another one was told to end. */
    Uni<List<Claim>> toStop() {
        return claims(TO_STOP, Tuple.of(leases.owner()));
    }

    Uni<List<Claim>> overdue() {
        return claims(OVERDUE, Tuple.tuple());
    }

    private Uni<List<Claim>> claims(String sql, Tuple parameters) {
        return query(sql, parameters, Claim::of);
    }

    private <T> Uni<List<T>> query(String sql, Tuple parameters, java.util.function.Function<Row, T> mapping) {
        return database.asPlatform(transaction -> transaction
                .query(sql, parameters)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(mapping)
                        .collect(Collectors.toList())));
    }
}
