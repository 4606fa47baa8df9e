package io.agentmode.session.message;

import io.agentmode.kernel.event.RunCommand;
import io.agentmode.kernel.event.SessionEvent.Turn;
import io.agentmode.kernel.page.PageRequest;
import io.agentmode.kernel.page.SizedRows;
import io.agentmode.kernel.store.Transaction;
import io.agentmode.session.message.Message.Role;
import io.agentmode.session.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;

/** Messages in the database. */
@ApplicationScoped
public class Messages {
    private static final String AFTER = """
            SELECT * FROM agent_session_messages
            WHERE session_id = $1 AND ($2::uuid IS NULL
                OR (run_id, seq) > (SELECT run_id, seq FROM agent_session_messages WHERE id = $2 AND session_id = $1))""";
    private static final String PAGE = SizedRows.sql(MessageRow.COLUMNS, AFTER, "run_id, seq", MessageRow.BYTES, "$3");

    /** Only as many turns, from the last, as the transcript can hold. */
    private static final String TURNS = """
            SELECT run_id, role, content FROM (
                SELECT run_id, seq, role, content,
                    sum(octet_length(content) + $3) OVER (ORDER BY run_id DESC, seq DESC)
                        - octet_length(content) - $3 AS later
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

    /** In their order; the statements are pipelined. */
    public Uni<Void> add(Transaction transaction, Collection<MessagePart> parts) {
        var added = rounds(parts).stream()
                .map(round -> transaction.query(MessageRow.ADD, MessageRow.columns(transaction.tenant(), round)))
                .toList();
        return added.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.combine().all().unis(added).discardItems();
    }

    /** One statement can change a message only once: the first part of each, then the second of those that have one. */
    private static List<List<MessagePart>> rounds(Collection<MessagePart> parts) {
        var rounds = new ArrayList<List<MessagePart>>();
        var partsOf = new HashMap<UUID, Integer>();
        for (var part : parts) {
            int round = partsOf.merge(part.message().id(), 1, Integer::sum) - 1;
            if (round == rounds.size()) {
                rounds.add(new ArrayList<>());
            }
            rounds.get(round).add(part);
        }
        return rounds;
    }

    public Uni<MessagePage> page(Transaction transaction, UUID sessionId, PageRequest page) {
        return transaction
                .query(PAGE, Tuple.of(sessionId, page.cursor(), page.limit()))
                .map(rows -> MessagePage.of(SizedRows.page(rows, MessageRow::toMessage, Message::id, rows.size())));
    }

    public Uni<List<Turn>> transcript(Transaction transaction, UUID sessionId) {
        return transaction
                .query(TURNS, Tuple.of(sessionId, Transcript.MAX_BYTES, Transcript.FRAME_BYTES))
                .map(rows -> Rows.list(
                        rows, row -> new Turn(row.getUUID("run_id"), row.getString("role"), row.getString("content"))))
                .map(Transcript::cut);
    }
}
