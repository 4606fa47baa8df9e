package io.agentmode.session.interrupt;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.event.RunCommand;
import io.agentmode.kernel.idempotency.Answer;
import io.agentmode.kernel.json.Json;
import io.agentmode.kernel.page.Page;
import io.agentmode.kernel.page.PageRequest;
import io.agentmode.kernel.problem.CommonProblem;
import io.agentmode.kernel.problem.Problem;
import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.store.Transaction;
import io.agentmode.kernel.tenant.Caller;
import io.agentmode.session.Patience;
import io.agentmode.session.SessionProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person's answer and the command that carries it to the worker, in one transaction. */
@ApplicationScoped
public class Answering {
    /** The worker tells of the answer in events that say more than the command does, and may be no longer. */
    private static final int MOST_BYTES = 800_000;

    private final Database database;
    private final Interrupts interrupts;
    private final Patience patience;
    private final Clock clock;

    Answering(Database database, Interrupts interrupts, Patience patience, Clock clock) {
        this.database = database;
        this.interrupts = interrupts;
        this.patience = patience;
        this.clock = clock;
    }

    Uni<Page<Interrupt>> list(Caller caller, @Nullable String status, PageRequest page) {
        return database.inTenant(
                caller.tenant(), transaction -> interrupts.list(transaction, whose(caller), status, page));
    }

    /** The stream may show an interrupt a moment before this service has heard of it. */
    Uni<Interrupt> answer(Caller caller, UUID id, JsonNode answer) {
        return patience.forArrival(() -> find(caller, id), Optional::isPresent)
                .map(found -> answerable(found, id, answer))
                .map(interrupt -> new RunCommand.Answer(
                        interrupt.runId(), interrupt.sessionId(), id, caller.user(), answer, clock.instant()))
                .chain(command ->
                        database.inTenant(caller.tenant(), transaction -> answer(transaction, caller, command)));
    }

    private Uni<Optional<Interrupt>> find(Caller caller, UUID id) {
        return database.inTenant(caller.tenant(), transaction -> interrupts.find(transaction, whose(caller), id));
    }

    private Uni<Interrupt> answer(Transaction transaction, Caller caller, RunCommand.Answer command) {
        return interrupts
                .answer(transaction, command)
                .chain(first ->
                        first ? Uni.createFrom().voidItem() : refuse(transaction, caller, command.interruptId()))
                .chain(() -> transaction.announce(command))
                .chain(() -> interrupts.find(transaction, whose(caller), command.interruptId()))
                .map(Optional::orElseThrow)
                .call(answered -> transaction.answered(Answer.accepted(answered)));
    }

    /** Somebody was faster, or the run is on its way to its end. */
    private Uni<Void> refuse(Transaction transaction, Caller caller, UUID id) {
        return interrupts
                .find(transaction, whose(caller), id)
                .invoke(found -> {
                    requireFirst(found.map(Interrupt::status).orElse(null) != Interrupt.Status.ANSWERED, id);
                    throw closed(id);
                })
                .replaceWithVoid();
    }

    private static Interrupt answerable(Optional<Interrupt> found, UUID id, JsonNode answer) {
        var interrupt = found.orElseThrow(() ->
                Problem.of(SessionProblem.INTERRUPT_NOT_FOUND, "Nothing with this id waits for you.", context(id)));
        if (interrupt.status() == Interrupt.Status.CLOSED) {
            throw closed(id);
        }
        requireFirst(interrupt.status() == Interrupt.Status.OPEN, id);
        AnswerShape.require(interrupt, answer);
        int bytes = Json.writeBytes(answer).length;
        if (bytes > MOST_BYTES) {
            throw Problem.of(
                    CommonProblem.PAYLOAD_TOO_LARGE,
                    "The answer has %d bytes as JSON; at most %d can be passed on.".formatted(bytes, MOST_BYTES));
        }
        return interrupt;
    }

    private static Problem closed(UUID id) {
        return Problem.of(
                SessionProblem.INTERRUPT_CLOSED,
                "Nobody waits for the answer any more; send a new message instead.",
                context(id));
    }

    private static void requireFirst(boolean first, UUID id) {
        if (!first) {
            throw Problem.of(
                    SessionProblem.INTERRUPT_ALREADY_ANSWERED,
                    "Read the interrupt to see who answered it, and how.",
                    context(id));
        }
    }

    private static Map<String, UUID> context(UUID id) {
        return Map.of("interrupt_id", id);
    }

    private static @Nullable String whose(Caller caller) {
        return caller.isAdmin() ? null : caller.user();
    }
}
