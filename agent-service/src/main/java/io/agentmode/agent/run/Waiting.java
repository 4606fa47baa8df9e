package io.agentmode.agent.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.RunEvent.InterruptKind;
import io.agentmode.kernel.event.RunEvent.InterruptedCall;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** At least one call waits for a person, others may still be out; for minutes or months. */
record Waiting(List<OpenCall> calls, List<OpenInterrupt> interrupts) implements RunState {

    Waiting {
        calls = List.copyOf(calls);
        interrupts = List.copyOf(interrupts);
    }

    Outcome answered(Run run, UUID callId, CallResult result, Moment moment) {
        return answered(new Decision(run, moment), this, callId, result);
    }

    Outcome unknownOutcome(Run run, UUID callId, Moment moment) {
        return unknownOutcome(new Decision(run, moment), this, callId);
    }

    /** A person decided; an answer to an interrupt that is no longer open changes nothing. */
    Outcome decided(Run run, UUID interruptId, String by, JsonNode answer, Moment moment) {
        return interrupts.stream()
                .filter(open -> open.id().equals(interruptId))
                .findFirst()
                .map(open -> new Answer(open, by, answer).decide(new Decision(run, moment), this))
                .orElseGet(() -> Outcome.unchanged(run));
    }

    Waiting without(OpenInterrupt answered) {
        return new Waiting(
                calls,
                interrupts.stream().filter(open -> !open.equals(answered)).toList());
    }

    Waiting with(OpenCall call) {
        return new Waiting(Stream.concat(calls.stream(), Stream.of(call)).toList(), interrupts);
    }

    Outcome next(Decision decision) {
        return next(decision, calls, interrupts);
    }

    /** Where a run stands with this work open; with none it is the model's turn. */
    static Outcome next(Decision decision, List<OpenCall> calls, List<OpenInterrupt> interrupts) {
        if (!interrupts.isEmpty()) {
            return decision.to(new Waiting(calls, interrupts));
        }
        return calls.isEmpty() ? decision.think() : decision.to(new Acting(calls));
    }

    static Outcome answered(Decision decision, Waiting work, UUID callId, CallResult result) {
        var call = work.open(callId);
        return call == null
                ? Outcome.unchanged(decision.run())
                : next(decision.returned(call, result), work.callsWithout(callId), work.interrupts());
    }

    static Outcome unknownOutcome(Decision decision, Waiting work, UUID callId) {
        var call = work.open(callId);
        if (call == null) {
            return Outcome.unchanged(decision.run());
        }
        var interrupt = interrupt(decision, InterruptKind.UNKNOWN_OUTCOME, call);
        return next(
                decision,
                work.callsWithout(callId),
                Stream.concat(work.interrupts().stream(), Stream.of(interrupt)).toList());
    }

    static OpenInterrupt interrupt(Decision decision, InterruptKind kind, OpenCall call) {
        var interrupt = new OpenInterrupt(decision.newId(), kind, call);
        boolean asks = kind == InterruptKind.QUESTION;
        decision.event((runId, sessionId, seq, step, at) -> new RunEvent.Interrupted(
                runId,
                sessionId,
                seq,
                step,
                at,
                interrupt.id(),
                kind,
                new InterruptedCall(
                        call.callId(),
                        call.name(),
                        call.arguments(),
                        call.source(),
                        ArgumentsHash.of(call.arguments())),
                asks ? call.arguments().path("question").asText() : null,
                asks ? AskedSchema.of(call.arguments()) : null));
        return interrupt;
    }

    private @Nullable OpenCall open(UUID callId) {
        return calls.stream()
                .filter(call -> call.callId().equals(callId))
                .findFirst()
                .orElse(null);
    }

    private List<OpenCall> callsWithout(UUID callId) {
        return calls.stream().filter(call -> !call.callId().equals(callId)).toList();
    }
}
