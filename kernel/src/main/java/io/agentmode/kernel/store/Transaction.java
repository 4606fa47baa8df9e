package io.agentmode.kernel.store;

import io.agentmode.kernel.event.WireEvent;
import io.agentmode.kernel.idempotency.Answer;
import io.agentmode.kernel.idempotency.KeyedRequest;
import io.agentmode.kernel.trace.CurrentTrace;
import io.agentmode.kernel.trace.TraceParent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A transaction that sees one tenant. What it announces is published after the commit, never without it. */
public final class Transaction {
    private static final Logger LOG = Logger.getLogger(Transaction.class);

    private final SqlConnection connection;
    private final String tenant;
    private final Outbox outbox;
    private final Course course;
    private final @Nullable KeyedRequest request;
    private @Nullable TraceParent trace;

    Transaction(SqlConnection connection, String tenant, Outbox outbox, Origin origin) {
        this(connection, tenant, outbox, new Course(), origin);
    }

    private Transaction(SqlConnection connection, String tenant, Outbox outbox, Course course, Origin origin) {
        this.connection = connection;
        this.tenant = tenant;
        this.outbox = outbox;
        this.course = course;
        this.request = origin.request();
        this.trace = origin.trace();
    }

    /** What a transaction inherits from where it was opened. */
    record Origin(@Nullable TraceParent trace, @Nullable KeyedRequest request) {
        static Origin here() {
            return new Origin(CurrentTrace.get(), KeyedRequest.current());
        }
    }

    /** What all parts of a transaction share: what goes out with its commit and follows it, and what made that impossible. */
    private static final class Course {
        private final List<Outbox.Entry> announced = new ArrayList<>();
        private final List<Runnable> afterCommit = new ArrayList<>();
        private final Map<Class<?>, Object> shared = new HashMap<>();
        private @Nullable Throwable broken;
    }

    /** The same transaction for a part of its work that belongs to another trace. */
    public Transaction following(@Nullable TraceParent part) {
        return new Transaction(connection, tenant, outbox, course, new Origin(part, request));
    }

    public String tenant() {
        return tenant;
    }

    /** What all that is done in this transaction has in common, made by who asks for it first. */
    public <T> T shared(Class<T> type, Supplier<T> made) {
        return type.cast(course.shared.computeIfAbsent(type, _ -> made.get()));
    }

    /** What is announced belongs to it. */
    public @Nullable TraceParent trace() {
        return trace;
    }

    /** Goes on with a trace that was written down; without one, with what there is. */
    public void follow(@Nullable TraceParent written) {
        if (written != null) {
            trace = written;
        }
    }

    public Uni<RowSet<Row>> query(String sql, Tuple parameters) {
        return connection.preparedQuery(sql).execute(parameters).onFailure().invoke(this::broken);
    }

    /** One statement for many rows in one round trip; nothing to do for none. */
    public Uni<Void> batch(String sql, List<Tuple> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(sql)
                        .executeBatch(rows)
                        .onFailure()
                        .invoke(this::broken)
                        .replaceWithVoid();
    }

    /** Written with all else that the transaction announces, right before its commit. */
    public Uni<Void> announce(List<? extends WireEvent> events) {
        return announceAll(
                events.stream().map(event -> Outbox.entry(event, trace)).toList());
    }

    public Uni<Void> announce(WireEvent... events) {
        return announce(List.of(events));
    }

    /** Says on a state topic that the key of {@code last} is gone. */
    public Uni<Void> announceDeleted(WireEvent last) {
        return announceAll(List.of(Outbox.tombstone(last, trace)));
    }

    private Uni<Void> announceAll(List<Outbox.Entry> entries) {
        return Uni.createFrom().voidItem().invoke(() -> course.announced.addAll(entries));
    }

    /** Keeps the answer for a repeat of the request, where the request may be repeated. */
    public Uni<Void> answered(Answer<?> answer) {
        return Answers.keep(this, request, answer);
    }

    /** For a request whose effect ends after the transaction that kept its first answer: a repeat is told this one instead. */
    public Uni<Void> answeredAnew(KeyedRequest earlier, Answer<?> answer) {
        return Answers.replace(this, earlier, answer);
    }

    /** Runs once the transaction has committed; lost with the process, so only for what a restart would find by itself. */
    public void afterCommit(Runnable action) {
        course.afterCommit.add(action);
    }

    private void broken(Throwable failure) {
        course.broken = failure;
    }

    /** After a failed statement COMMIT would roll back and not say so. */
    Uni<?> commit() {
        if (course.broken != null) {
            return Uni.createFrom().failure(course.broken);
        }
        var commit = connection.query("COMMIT").execute();
        return course.announced.isEmpty()
                ? commit
                : Uni.combine()
                        .all()
                        .unis(outbox.append(this, course.announced), commit)
                        .discardItems();
    }

    void committed() {
        course.afterCommit.forEach(Transaction::attempt);
    }

    /** What is committed is done: a failure here must not tell the caller otherwise, nor stop the other actions. */
    private static void attempt(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.error("An action after a commit failed", e);
        }
    }
}
