package io.agentmode.session.conversation;

import io.agentmode.kernel.json.Storable;
import io.agentmode.kernel.page.Page;
import io.agentmode.kernel.page.PageRequest;
import io.agentmode.kernel.page.SizedRows;
import io.agentmode.kernel.problem.CommonProblem;
import io.agentmode.kernel.problem.Problem;
import io.agentmode.kernel.store.RowArrays;
import io.agentmode.kernel.store.Transaction;
import io.agentmode.kernel.tenant.Caller;
import io.agentmode.session.SessionProblem;
import io.agentmode.session.conversation.Session.Status;
import io.agentmode.session.run.Runs;
import io.agentmode.session.sql.Columns;
import io.agentmode.session.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sessions in the database, and who may touch them: the owner; an administrator may read and cancel. */
@ApplicationScoped
public class Sessions {
    private static final String INSERT = """
            INSERT INTO agent_sessions (id, tenant_id, agent_id, user_id, title, started_at, updated_at)
            VALUES ($1, $2, $3, $4, $5, $6, $6)""";
    private static final String FIND = SessionSql.SELECT + "WHERE s.id = $1";
    private static final String OF_USER = """
            WHERE s.user_id = $1 AND ($2::uuid IS NULL OR s.agent_id = $2) AND ($3::text IS NULL OR s.status = $3)
              AND ($4::text IS NULL OR s.title ILIKE $4)
            """;
    private static final String LIST = SizedRows.sql(
            "*",
            SessionSql.SELECT + OF_USER + " AND ($5::uuid IS NULL OR s.id < $5)",
            "id DESC",
            "coalesce(octet_length(summary), 0)",
            "$6");
    private static final String COUNT = "SELECT count(*) FROM agent_sessions s " + OF_USER;

    /** NO KEY: the foreign keys of rows that others write at the same time need not wait. */
    private static final String LOCK = """
            SELECT s.*, a.active AND NOT a.deleted AS agent_usable
            FROM agent_sessions s JOIN agents a ON a.id = s.agent_id WHERE s.id = $1 FOR NO KEY UPDATE OF s""";

    private static final String SPOKEN =
            "UPDATE agent_sessions SET title = coalesce(title, $2), updated_at = $3 WHERE id = $1";
    private static final String END =
            "UPDATE agent_sessions SET status = $2, ended_at = $3, updated_at = $3 WHERE id = $1";
    private static final String LOCK_ALL =
            "SELECT id FROM agent_sessions WHERE id = ANY ($1) ORDER BY id FOR NO KEY UPDATE";
    private static final String PROGRESS = """
            UPDATE agent_sessions s SET current_step = e.step, goal_met = s.goal_met OR e.goal_met,
                summary = coalesce(e.summary, s.summary), updated_at = greatest(s.updated_at, e.at)
            FROM unnest($1::uuid[], $2::int[], $3::boolean[], $4::text[], $5::timestamptz[])
                AS e (id, step, goal_met, summary, at)
            WHERE s.id = e.id""";
    private static final String DELETE = "DELETE FROM agent_sessions WHERE id = $1";

    private final Runs runs;

    Sessions(Runs runs) {
        this.runs = runs;
    }

    /** Which of a user's sessions. */
    record Query(String userId, @Nullable UUID agentId, SessionFilter filter, PageRequest page) {}

    Uni<Void> insert(Transaction transaction, UUID id, NewSession session) {
        return transaction
                .query(
                        INSERT,
                        Tuple.of(
                                id,
                                transaction.tenant(),
                                session.agentId(),
                                session.userId(),
                                session.title(),
                                Columns.time(session.at())))
                .replaceWithVoid();
    }

    /** What a new session starts with. */
    record NewSession(UUID agentId, String userId, @Nullable String title, Instant at) {}

    /** Fails with SESSION_NOT_FOUND where the caller may not read it. */
    public Uni<Session> readable(Transaction transaction, Caller caller, UUID id) {
        return transaction
                .query(FIND, Tuple.of(id))
                .map(rows -> Rows.first(rows, SessionSql::toSession)
                        .filter(session -> isVisible(caller, session.userId()))
                        .orElseThrow(() -> notFound(id)));
    }

    Uni<Page<Session>> list(Transaction transaction, Query query) {
        var filter = query.filter();
        var page = query.page();
        var matching = Tuple.of(query.userId(), query.agentId(), filter.status(), filter.pattern());
        var paged = Tuple.of(
                query.userId(), query.agentId(), filter.status(), filter.pattern(), page.cursor(), page.limit());
        return Uni.combine()
                .all()
                .unis(
                        transaction.query(LIST, paged),
                        transaction.query(COUNT, matching).map(Rows::count))
                .with((rows, total) -> SizedRows.page(rows, SessionSql::toSession, Session::id, total));
    }

    /**
     * Locks the session against everybody who would change it at the same time. The runs are read by a statement of their
     * own, because only that sees what the holder before committed.
     */
    Uni<Conversation> lock(Transaction transaction, Caller caller, UUID id) {
        return Uni.combine()
                .all()
                .unis(
                        transaction.query(LOCK, Tuple.of(id)).map(rows -> Rows.first(rows, SessionSql::toHead)),
                        runs.unfinished(transaction, id),
                        runs.newest(transaction, id))
                .with((head, unfinished, newest) ->
                        new Conversation(visible(head, caller, id), unfinished, newest.orElse(null)));
    }

    /** As {@link #lock}, for what an administrator may see but not do. */
    Uni<Conversation> lockOwn(Transaction transaction, Caller caller, UUID id) {
        return lock(transaction, caller, id).invoke(conversation -> requireOwner(conversation, caller));
    }

    /** In the order of their ids, so that two who lock several never wait for each other. */
    public Uni<Void> lockAll(Transaction transaction, Set<UUID> ids) {
        return transaction
                .query(LOCK_ALL, Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
                .replaceWithVoid();
    }

    /** Of each session once. */
    public Uni<Void> progress(Transaction transaction, Collection<SessionProgress> progress) {
        return progress.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction.query(PROGRESS, columns(progress)).replaceWithVoid();
    }

    private static Tuple columns(Collection<SessionProgress> progress) {
        return RowArrays.of(progress)
                .uuids(SessionProgress::sessionId)
                .integers(SessionProgress::step)
                .booleans(SessionProgress::goalMet)
                .texts(step -> Storable.textOrNull(step.summary()))
                .times(SessionProgress::at)
                .parameters();
    }

    Uni<Void> spoken(Transaction transaction, UUID id, String title, Instant at) {
        return transaction.query(SPOKEN, Tuple.of(id, title, Columns.time(at))).replaceWithVoid();
    }

    Uni<Void> end(Transaction transaction, UUID id, Status status, Instant at) {
        return transaction
                .query(END, Tuple.of(id, Columns.name(status), Columns.time(at)))
                .replaceWithVoid();
    }

    Uni<Void> delete(Transaction transaction, UUID id) {
        return transaction.query(DELETE, Tuple.of(id)).replaceWithVoid();
    }

    static void requireOwner(String userId, Caller caller) {
        if (!userId.equals(caller.user())) {
            throw Problem.of(CommonProblem.FORBIDDEN, "Only the owner of the session may do this.");
        }
    }

    static Problem notFound(UUID id) {
        return Problem.of(
                SessionProblem.SESSION_NOT_FOUND, "You have no session with this id.", Map.of("session_id", id));
    }

    private static void requireOwner(Conversation conversation, Caller caller) {
        requireOwner(conversation.head().userId(), caller);
    }

    static boolean isVisible(Caller caller, String userId) {
        return caller.isAdmin() || caller.user().equals(userId);
    }

    private static Conversation.Head visible(Optional<Conversation.Head> head, Caller caller, UUID id) {
        return head.filter(found -> isVisible(caller, found.userId())).orElseThrow(() -> notFound(id));
    }
}
