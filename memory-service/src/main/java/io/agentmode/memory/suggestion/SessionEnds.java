package io.agentmode.memory.suggestion;

import io.agentmode.kernel.event.SessionEvent;
import io.agentmode.kernel.event.SessionEvent.Deleted;
import io.agentmode.kernel.event.SessionEvent.Ended;
import io.agentmode.kernel.inbox.Inbox;
import io.agentmode.kernel.store.Transaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Follows {@code session.lifecycle.events}. */
@ApplicationScoped
public class SessionEnds {
    private final Inbox inbox;
    private final Suggestions suggestions;

    SessionEnds(Inbox inbox, Suggestions suggestions) {
        this.inbox = inbox;
        this.suggestions = suggestions;
    }

    @Incoming("session-lifecycle-events")
    Uni<Void> on(ConsumerRecords<String, byte[]> batch) {
        return inbox.each(batch, SessionEvent.class, this::handle);
    }

    private Uni<Void> handle(Transaction transaction, SessionEvent event) {
        return switch (event) {
            case Deleted deleted -> suggestions.sessionDeleted(transaction, deleted.sessionId());
            // An ended session keeps what was proposed in it: its user decides in their own time.
            case Ended _ -> Uni.createFrom().voidItem();
        };
    }
}
