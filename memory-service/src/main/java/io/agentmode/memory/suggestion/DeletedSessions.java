package io.agentmode.memory.suggestion;

import io.agentmode.kernel.store.Transaction;
import io.agentmode.memory.deletion.Deletions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Deletions and proposals come by different topics, and may be handled at the same time. So a session is locked: one that
 * is not deleted stays so until the transaction that asked has ended, and its deletion then sees what was written.
 */
@ApplicationScoped
class DeletedSessions {
    private static final String LOCK = "SELECT pg_advisory_xact_lock(1, hashtext($1))";
    private static final String LOCK_SHARED = "SELECT pg_advisory_xact_lock_shared(1, hashtext($1))";

    private final Deletions deletions;

    DeletedSessions(Deletions deletions) {
        this.deletions = deletions;
    }

    Uni<Void> add(Transaction transaction, UUID session) {
        return lock(transaction, LOCK, session).chain(() -> deletions.add(transaction, session));
    }

    Uni<Boolean> has(Transaction transaction, UUID session) {
        return lock(transaction, LOCK_SHARED, session).chain(() -> deletions.has(transaction, session));
    }

    /** A statement of its own: one that waits goes on to see what there was before it waited. */
    private static Uni<?> lock(Transaction transaction, String sql, UUID session) {
        return transaction.query(sql, Tuple.of(session.toString()));
    }
}
