package io.agentmode.agent.run;

import io.agentmode.kernel.event.SessionEvent;
import io.agentmode.kernel.inbox.Inbox;
import io.agentmode.kernel.store.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** A deleted session takes its journal with it. */
@ApplicationScoped
class SessionEvents {
    private final Inbox inbox;
    private final Histories histories;

    SessionEvents(Inbox inbox, Histories histories) {
        this.inbox = inbox;
        this.histories = histories;
    }

    @Incoming("session-lifecycle-events")
    Uni<Void> on(ConsumerRecords<String, byte[]> batch) {
        return inbox.each(batch, SessionEvent.class, this::handle);
    }

    private Uni<Void> handle(Transaction transaction, SessionEvent event) {
        return switch (event) {
            case SessionEvent.Ended _ -> Uni.createFrom().voidItem();
            case SessionEvent.Deleted deleted -> forget(transaction, deleted.sessionId());
        };
    }

    private Uni<Void> forget(Transaction transaction, UUID sessionId) {
        histories.forget(transaction, sessionId);
        return transaction
                .query("DELETE FROM agent_run_steps WHERE session_id = $1", Tuple.of(sessionId))
                .chain(() -> Spending.forget(transaction, sessionId));
    }
}
