package io.agentmode.session.message;

import io.agentmode.kernel.event.RunCommand;
import io.agentmode.kernel.event.SessionEvent.Turn;
import io.agentmode.kernel.page.PageRequest;
import io.agentmode.kernel.store.Transaction;
import io.agentmode.session.message.Message.Role;
import io.agentmode.session.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Messages in the database. */
@ApplicationScoped
public class Messages {
    private static final String PAGE = "SELECT " + MessageRow.COLUMNS + """
             FROM agent_session_messages
            WHERE session_id = $1 AND ($2::uuid IS NULL
                OR (run_id, seq) > (SELECT run_id, seq FROM agent_session_messages WHERE id = $2 AND session_id = $1))
            ORDER BY run_id, seq LIMIT $3""";

    /** Only as many turns, from the last, as the transcript can hold. */
    private static final String TURNS = """
            SELECT run_id, role, content FROM (
                SELECT run_id, seq, role, content,
                    sum(octet_length(content)) OVER (ORDER BY run_id DESC, seq DESC) - octet_length(content) AS later
                FROM agent_session_messages
                WHERE session_id = $1 AND role IN ('user', 'assistant') AND content <> '') turns
            WHERE later < $2 ORDER BY run_id, seq""";

    /** What the person said, which starts the run. */
    public Uni<Void> addUser(Transaction transaction, RunCommand.Start start) {
        var message = new Message(
                start.messageId(),
                start.runId(),
                0,
                Role.USER,
                start.content(),
                null,
                null,
                null,
                null,
                null,
                false,
                null,
                start.requestedAt());
        return add(transaction, List.of(new MessagePart(start.sessionId(), 0, message)));
    }

    public Uni<Void> add(Transaction transaction, Collection<MessagePart> parts) {
        return transaction.batch(
                MessageRow.ADD,
                parts.stream()
                        .map(part -> MessageRow.toTuple(transaction.tenant(), part))
                        .toList());
    }

    public Uni<MessagePage> page(Transaction transaction, UUID sessionId, PageRequest page) {
        return transaction
                .query(PAGE, Tuple.of(sessionId, page.cursor(), page.rowsToFetch()))
                .map(rows -> MessagePage.of(Rows.list(rows, MessageRow::toMessage), page));
    }

    public Uni<List<Turn>> transcript(Transaction transaction, UUID sessionId) {
        return transaction
                .query(TURNS, Tuple.of(sessionId, Transcript.MAX_BYTES))
                .map(rows -> Rows.list(
                        rows, row -> new Turn(row.getUUID("run_id"), row.getString("role"), row.getString("content"))))
                .map(Transcript::cut);
    }
}
