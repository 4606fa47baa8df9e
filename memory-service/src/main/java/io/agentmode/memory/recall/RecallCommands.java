package io.agentmode.memory.recall;

import io.agentmode.kernel.event.RecallCommand;
import io.agentmode.kernel.event.RecallCommand.Propose;
import io.agentmode.kernel.event.RecallCommand.Recall;
import io.agentmode.kernel.inbox.Inbox;
import io.agentmode.kernel.store.Transaction;
import io.agentmode.memory.suggestion.Suggestions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** What runs ask of this service. */
@ApplicationScoped
public class RecallCommands {
    private final Inbox inbox;
    private final Recalls recalls;
    private final Suggestions suggestions;

    RecallCommands(Inbox inbox, Recalls recalls, Suggestions suggestions) {
        this.inbox = inbox;
        this.recalls = recalls;
        this.suggestions = suggestions;
    }

    @Incoming("memory-recall-commands")
    Uni<Void> on(ConsumerRecords<String, byte[]> batch) {
        return inbox.each(batch, RecallCommand.class, this::handle);
    }

    private Uni<Void> handle(Transaction transaction, RecallCommand command) {
        return switch (command) {
            case Recall asked -> recalls.answer(transaction, asked);
            case Propose proposed -> suggestions.propose(transaction, proposed);
        };
    }
}
