package io.agentmode.kernel.sample;

import io.agentmode.kernel.event.RunCommand;
import io.agentmode.kernel.inbox.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Writes down what it is told under {@code heard/<session>}. */
@ApplicationScoped
class CommandListener {
    private final Inbox inbox;

    CommandListener(Inbox inbox) {
        this.inbox = inbox;
    }

    @Incoming("agent-run-commands")
    Uni<Void> on(ConsumerRecords<String, byte[]> batch) {
        return inbox.each(
                batch,
                RunCommand.class,
                (tx, command) -> Notes.write(tx, tx.tenant(), "heard/" + command.sessionId(), Commands.label(command)));
    }
}
