package io.agentmode.session.conversation;

import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.tenant.Caller;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Renames sessions, under lock: what is deleted meanwhile is not found, rather than found gone at the end. */
@ApplicationScoped
class Titles implements PanacheRepositoryBase<SessionRow, UUID> {
    private final Database database;
    private final Clock clock;

    Titles(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    Uni<Void> rename(Caller caller, UUID id, String title) {
        var now = clock.instant();
        return database.withSession(
                caller.tenant(),
                _ -> findById(id, LockModeType.PESSIMISTIC_WRITE)
                        .invoke(row -> rename(row, caller, id, title, now))
                        .replaceWithVoid());
    }

    private static void rename(SessionRow row, Caller caller, UUID id, String title, Instant at) {
        if (row == null || !Sessions.isVisible(caller, row.userId)) {
            throw Sessions.notFound(id);
        }
        Sessions.requireOwner(row.userId, caller);
        row.rename(title, at);
    }
}
