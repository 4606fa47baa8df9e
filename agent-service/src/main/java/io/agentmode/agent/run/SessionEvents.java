package io.agentmode.agent.run;

import io.agentmode.kernel.event.SessionEvent;
import io.agentmode.kernel.inbox.Inbox;
import io.agentmode.kernel.store.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** A deleted session takes its journal with it and gets no new one; that of one that ended goes later. */
@ApplicationScoped
class SessionEvents {
    /** The runs it had: each has its question in the journal from the first moment on. */
    private static final String FORGET = """
            WITH lines AS (DELETE FROM agent_run_steps WHERE session_id = $1 RETURNING run_id)
            SELECT DISTINCT run_id FROM lines""";

    private final Inbox inbox;
    private final Histories histories;
    private final EndedSessions ended;

    SessionEvents(Inbox inbox, Histories histories, EndedSessions ended) {
        this.inbox = inbox;
        this.histories = histories;
        this.ended = ended;
    }

    @Incoming("session-lifecycle-events")
    Uni<Void> on(ConsumerRecords<String, byte[]> batch) {
        return inbox.each(batch, SessionEvent.class, this::handle);
    }

    private Uni<Void> handle(Transaction transaction, SessionEvent event) {
        return switch (event) {
            case SessionEvent.Ended end -> ended.add(transaction, end.sessionId());
            case SessionEvent.Deleted deleted -> forget(transaction, deleted.sessionId());
        };
    }

    /** In the order in which journals are cleaned, so that the two never wait for each other in a circle. */
    private Uni<Void> forget(Transaction transaction, UUID sessionId) {
        histories.forget(transaction, sessionId);
        return ended.addDeleted(transaction, sessionId)
                .chain(() -> transaction.query(FORGET, Tuple.of(sessionId)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID("run_id"))
                        .toList())
                .chain(runs -> Spending.forget(transaction, runs));
    }
}
