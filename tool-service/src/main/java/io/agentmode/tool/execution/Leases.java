package io.agentmode.tool.execution;

import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.store.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Signs of life of this process's calls, and the calls of processes that give none. Time is the database's. */
@ApplicationScoped
class Leases {
    private static final String RENEW = """
            UPDATE tool_executions SET lease_expires_at = now() + make_interval(secs => $3::float8)
             WHERE call_id = ANY ($1) AND owner = $2 AND status IN ('accepted', 'running')
            RETURNING call_id""";
    private static final String ABANDONED = """
            SELECT call_id, tenant_id FROM tool_executions
             WHERE status IN ('accepted', 'running') AND lease_expires_at < now() AND NOT call_id = ANY ($1)
             ORDER BY lease_expires_at LIMIT 100""";

    /** Without an owner a call cannot begin here any more, and nobody need wait for the end of the lease. */
    private static final String GIVE_BACK =
            "UPDATE tool_executions SET owner = NULL, lease_expires_at = now() WHERE owner = $1 AND status = 'accepted'";

    private final Database database;
    private final Owner owner;
    private final Executions executions;
    private final Calls calls;

    Leases(Database database, Owner owner, Executions executions, Calls calls) {
        this.database = database;
        this.owner = owner;
        this.executions = executions;
        this.calls = calls;
    }

    record Abandoned(UUID callId, String tenant) {}

    /** Those of {@code live} that are this process's no more: cancelled or taken over elsewhere. */
    Uni<Set<UUID>> renew(Set<UUID> live) {
        return live.isEmpty()
                ? Uni.createFrom().item(Set.of())
                : database.asPlatform(transaction ->
                                transaction.query(RENEW, Tuple.of(ids(live), owner.id(), owner.leaseSeconds())))
                        .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                .map(row -> row.getUUID("call_id"))
                                .collect(Collectors.toSet()))
                        .map(kept -> live.stream()
                                .filter(callId -> !kept.contains(callId))
                                .collect(Collectors.toSet()));
    }

    Uni<List<Abandoned>> abandoned(Set<UUID> live) {
        return database.asPlatform(transaction -> transaction.query(ABANDONED, Tuple.of((Object) ids(live))))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Abandoned(row.getUUID("call_id"), row.getString("tenant_id")))
                        .toList());
    }

    /** Of this process's calls those that have not begun, as it ends. */
    Uni<Void> giveBack() {
        return database.asPlatform(transaction -> transaction.query(GIVE_BACK, Tuple.of(owner.id())))
                .replaceWithVoid();
    }

    /** One of several processes that try takes it. */
    Uni<Void> takeOver(Abandoned abandoned) {
        return database.inTenant(abandoned.tenant(), transaction -> takeOver(transaction, abandoned.callId()));
    }

    private Uni<Void> takeOver(Transaction transaction, UUID callId) {
        return executions
                .findAbandoned(transaction, callId)
                .chain(found -> found.orElse(null) instanceof Execution.Open open
                        ? calls.recover(transaction, open)
                        : Uni.createFrom().voidItem());
    }

    private static UUID[] ids(Set<UUID> calls) {
        return calls.toArray(UUID[]::new);
    }
}
