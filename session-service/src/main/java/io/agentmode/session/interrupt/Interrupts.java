package io.agentmode.session.interrupt;

import io.agentmode.kernel.event.RunCommand;
import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.RunEvent.Finished;
import io.agentmode.kernel.event.RunEvent.Interrupted;
import io.agentmode.kernel.event.RunEvent.Resumed;
import io.agentmode.kernel.json.Storable;
import io.agentmode.kernel.page.Page;
import io.agentmode.kernel.page.PageRequest;
import io.agentmode.kernel.page.SizedRows;
import io.agentmode.kernel.store.Transaction;
import io.agentmode.session.sql.Columns;
import io.agentmode.session.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Interrupts in the database: they follow the events, and a person's answer goes before. */
@ApplicationScoped
public class Interrupts {
    private static final String VISIBLE = "WHERE ($1::text IS NULL OR s.user_id = $1) ";
    private static final String FIND =
            "SELECT " + InterruptRow.COLUMNS + " FROM (" + InterruptRow.ROWS + VISIBLE + "AND i.id = $2) found";
    private static final String MATCHING = VISIBLE + "AND ($2::text IS NULL OR i.status = $2) ";
    private static final String LIST = SizedRows.sql(
            InterruptRow.COLUMNS,
            InterruptRow.ROWS + MATCHING + "AND ($3::uuid IS NULL OR i.id < $3)",
            "id DESC",
            InterruptRow.BYTES,
            "$4");
    private static final String COUNT =
            "SELECT count(*) FROM interrupts i JOIN agent_sessions s ON s.id = i.session_id " + MATCHING;
    private static final String ANSWER = """
            UPDATE interrupts SET status = 'answered', answer = $2::text::jsonb, answered_by = $3, answered_at = $4
            WHERE id = $1 AND status = 'open' AND NOT EXISTS (
                SELECT FROM agent_runs r
                WHERE r.id = run_id AND (r.finished_at IS NOT NULL OR r.cancel_requested_at IS NOT NULL))""";

    public Uni<Void> follow(Transaction transaction, List<RunEvent> events) {
        var opened = of(Interrupted.class, events)
                .map(event -> InterruptRow.opened(transaction.tenant(), event))
                .toList();
        var resumed = of(Resumed.class, events)
                .filter(event -> !isWithdrawn(event))
                .map(InterruptRow::resumed)
                .toList();
        var withdrawn = of(Resumed.class, events)
                .filter(Interrupts::isWithdrawn)
                .map(event -> Tuple.of(event.interruptId()))
                .toList();
        var finished = of(Finished.class, events).map(Finished::runId).toArray(UUID[]::new);
        return Uni.combine()
                .all()
                .unis(
                        transaction.batch(InterruptRow.OPEN, opened),
                        transaction.batch(InterruptRow.RESUME, resumed),
                        transaction.batch(InterruptRow.WITHDRAW, withdrawn),
                        close(transaction, finished))
                .discardItems();
    }

    /** {@code userId} null: of all users. */
    Uni<Optional<Interrupt>> find(Transaction transaction, @Nullable String userId, UUID id) {
        return transaction.query(FIND, Tuple.of(userId, id)).map(rows -> Rows.first(rows, InterruptRow::toInterrupt));
    }

    Uni<Page<Interrupt>> list(
            Transaction transaction, @Nullable String userId, @Nullable String status, PageRequest page) {
        return Uni.combine()
                .all()
                .unis(
                        transaction.query(LIST, Tuple.of(userId, status, page.cursor(), page.limit())),
                        transaction.query(COUNT, Tuple.of(userId, status)).map(Rows::count))
                .with((rows, total) -> SizedRows.page(rows, InterruptRow::toInterrupt, Interrupt::id, total));
    }

    /** False when it is not open any more: of two who answer at once, one is first. */
    Uni<Boolean> answer(Transaction transaction, RunCommand.Answer answer) {
        return transaction
                .query(
                        ANSWER,
                        Tuple.of(
                                answer.interruptId(),
                                Storable.jsonOf(answer.answer()),
                                answer.answeredBy(),
                                Columns.time(answer.answeredAt())))
                .map(rows -> rows.rowCount() == 1);
    }

    private static boolean isWithdrawn(Resumed event) {
        return event.decision().equals(Resumed.WITHDRAWN);
    }

    private static Uni<Void> close(Transaction transaction, UUID[] runs) {
        return runs.length == 0
                ? Uni.createFrom().voidItem()
                : transaction
                        .query(InterruptRow.CLOSE, Tuple.tuple().addArrayOfUUID(runs))
                        .replaceWithVoid();
    }

    private static <E extends RunEvent> Stream<E> of(Class<E> type, List<RunEvent> events) {
        return events.stream().filter(type::isInstance).map(type::cast);
    }
}
