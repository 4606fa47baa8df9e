package io.agentmode.agent.run;

import io.agentmode.kernel.event.RecallEvent;
import io.agentmode.kernel.event.RunCommand;
import io.agentmode.kernel.event.ToolEvent;
import io.agentmode.kernel.inbox.Inbox;
import io.agentmode.kernel.store.Transaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Everything that comes to a run from outside; each message is one decision. */
@ApplicationScoped
class RunCommands {
    private final Inbox inbox;
    private final Starts starts;
    private final Decisions decisions;
    private final MemoryMarks marks;

    RunCommands(Inbox inbox, Starts starts, Decisions decisions, MemoryMarks marks) {
        this.inbox = inbox;
        this.starts = starts;
        this.decisions = decisions;
        this.marks = marks;
    }

    @Incoming("agent-run-commands")
    Uni<Void> onCommands(ConsumerRecords<String, byte[]> batch) {
        return inbox.each(batch, RunCommand.class, this::handle);
    }

    @Incoming("memory-recall-events")
    Uni<Void> onRecalls(ConsumerRecords<String, byte[]> batch) {
        return inbox.each(batch, RecallEvent.class, this::handle);
    }

    @Incoming("tool-call-events")
    Uni<Void> onTools(ConsumerRecords<String, byte[]> batch) {
        return inbox.each(batch, ToolEvent.class, this::handle);
    }

    private Uni<Void> handle(Transaction transaction, RunCommand command) {
        return switch (command) {
            case RunCommand.Start start -> starts.start(transaction, start);
            case RunCommand.Cancel cancel -> decisions.end(transaction, cancel.runId(), RunState.Ending.CANCELLED);
            case RunCommand.Answer answer ->
                decisions.decide(transaction, answer.runId(), (run, moment) -> answered(run, answer, moment));
        };
    }

    private Uni<Void> handle(Transaction transaction, RecallEvent event) {
        return switch (event) {
            case RecallEvent.Recalled recalled ->
                Uni.combine()
                        .all()
                        .unis(recalled(transaction, recalled), mark(transaction, recalled))
                        .discardItems();
            case RecallEvent.Learned learned -> marks.learned(transaction, learned);
        };
    }

    private Uni<Void> recalled(Transaction transaction, RecallEvent.Recalled event) {
        return decisions.decide(
                transaction,
                event.runId(),
                (run, moment) -> run.state() instanceof Recalling recalling
                        ? recalling.recalled(run, event.memories(), moment)
                        : Outcome.unchanged(run));
    }

    private Uni<Void> mark(Transaction transaction, RecallEvent.Recalled event) {
        return event.emptyAsOf() == null
                ? Uni.createFrom().voidItem()
                : marks.foundEmpty(transaction, event.runId(), event.emptyAsOf());
    }

    private Uni<Void> handle(Transaction transaction, ToolEvent event) {
        return switch (event) {
            case ToolEvent.Started _ -> Uni.createFrom().voidItem();
            case ToolEvent.Progressed progressed -> decisions.progressed(transaction, progressed);
            case ToolEvent.Succeeded _, ToolEvent.Failed _ ->
                decisions.decide(transaction, event.runId(), (run, moment) -> returned(run, event, moment));
            case ToolEvent.Asked asked ->
                decisions.decide(transaction, event.runId(), (run, moment) -> asked(run, asked, moment));
            case ToolEvent.OutcomeUnknown unknown ->
                decisions.decide(transaction, event.runId(), (run, moment) -> unknown(run, unknown, moment));
        };
    }

    private static Outcome answered(Run run, RunCommand.Answer command, Moment moment) {
        var answer = command.answer();
        return run.state() instanceof Waiting waiting && answer != null
                ? waiting.decided(run, command.interruptId(), command.answeredBy(), answer, moment)
                : Outcome.unchanged(run);
    }

    private static Outcome returned(Run run, ToolEvent event, Moment moment) {
        var result = CallResult.of(event);
        return switch (run.state()) {
            case Acting acting -> acting.answered(run, event.callId(), result, moment);
            case Waiting waiting -> waiting.answered(run, event.callId(), result, moment);
            case Queued _, Recalling _, Thinking _, Final _ -> Outcome.unchanged(run);
        };
    }

    private static Outcome asked(Run run, ToolEvent.Asked event, Moment moment) {
        return switch (run.state()) {
            case Acting acting -> acting.asked(run, event, moment);
            case Waiting waiting -> waiting.asked(run, event, moment);
            case Queued _, Recalling _, Thinking _, Final _ -> Outcome.unchanged(run);
        };
    }

    private static Outcome unknown(Run run, ToolEvent.OutcomeUnknown event, Moment moment) {
        return switch (run.state()) {
            case Acting acting -> acting.unknownOutcome(run, event.callId(), moment);
            case Waiting waiting -> waiting.unknownOutcome(run, event.callId(), moment);
            case Queued _, Recalling _, Thinking _, Final _ -> Outcome.unchanged(run);
        };
    }
}
