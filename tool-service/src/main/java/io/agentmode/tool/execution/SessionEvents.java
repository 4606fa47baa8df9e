package io.agentmode.tool.execution;

import io.agentmode.kernel.event.SessionEvent;
import io.agentmode.kernel.inbox.Inbox;
import io.agentmode.kernel.store.Transaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** A deleted session takes its calls with it that are not answered yet, and those that are still to come. */
@ApplicationScoped
public class SessionEvents {
    private final Inbox inbox;
    private final Calls calls;

    SessionEvents(Inbox inbox, Calls calls) {
        this.inbox = inbox;
        this.calls = calls;
    }

    @Incoming("session-lifecycle-events")
    Uni<Void> on(ConsumerRecords<String, byte[]> batch) {
        return inbox.each(batch, SessionEvent.class, this::handle);
    }

    private Uni<Void> handle(Transaction transaction, SessionEvent event) {
        return switch (event) {
            case SessionEvent.Ended _ -> Uni.createFrom().voidItem();
            case SessionEvent.Deleted deleted -> calls.endSession(transaction, deleted.sessionId());
        };
    }
}
