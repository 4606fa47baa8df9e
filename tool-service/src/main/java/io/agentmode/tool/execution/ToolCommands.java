package io.agentmode.tool.execution;

import io.agentmode.kernel.event.ToolCommand;
import io.agentmode.kernel.inbox.Inbox;
import io.agentmode.kernel.store.Transaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Receives the worker's calls. */
@ApplicationScoped
public class ToolCommands {
    private final Inbox inbox;
    private final Calls calls;
    private final Questions questions;

    ToolCommands(Inbox inbox, Calls calls, Questions questions) {
        this.inbox = inbox;
        this.calls = calls;
        this.questions = questions;
    }

    @Incoming("tool-call-commands")
    Uni<Void> on(ConsumerRecords<String, byte[]> batch) {
        return inbox.each(batch, ToolCommand.class, this::handle);
    }

    private Uni<Void> handle(Transaction transaction, ToolCommand command) {
        return switch (command) {
            case ToolCommand.Invoke invoke -> calls.invoke(transaction, invoke);
            case ToolCommand.Cancel cancel -> calls.cancel(transaction, cancel);
            case ToolCommand.Retry retry -> calls.retry(transaction, retry);
            case ToolCommand.Answer answer -> questions.answered(transaction, answer);
        };
    }
}
