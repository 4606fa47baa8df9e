package io.agentmode.agent.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.RunEvent.InterruptKind;
import io.agentmode.kernel.event.RunEvent.InterruptedCall;
import io.agentmode.kernel.event.ToolEvent;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** At least one call waits for a person, others may still be out or held; for minutes or months. */
record Waiting(List<OpenCall> calls, List<OpenCall> held, List<OpenInterrupt> interrupts) implements RunState {

    /** Runs of an older version know of no calls that are held. */
    Waiting {
        calls = List.copyOf(calls);
        held = held == null ? List.of() : List.copyOf(held);
        interrupts = List.copyOf(interrupts);
    }

    Outcome answered(Run run, UUID callId, CallResult result, Moment moment) {
        return answered(new Decision(run, moment), this, callId, result);
    }

    Outcome unknownOutcome(Run run, UUID callId, Moment moment) {
        return unknownOutcome(new Decision(run, moment), this, callId);
    }

    /**
     * A call that is out wants to know something first. It asks one thing at a time: what it asked before was asked by an
     * attempt that was cut off.
     */
    Outcome asked(Run run, ToolEvent.Asked event, Moment moment) {
        var call = open(event.callId());
        if (call == null || interrupts.stream().anyMatch(open -> open.id().equals(event.questionId()))) {
            return Outcome.unchanged(run);
        }
        var decision = new Decision(run, moment);
        var rest = withdrawn(decision, call);
        var interrupt = new OpenInterrupt(event.questionId(), InterruptKind.QUESTION, call);
        interrupted(decision, interrupt, event.question(), StorableNumbers.of(event.schema()));
        return new Waiting(rest.calls(), rest.held(), joined(rest.interrupts(), List.of(interrupt))).next(decision);
    }

    /** Whether the call waits for the answer where it runs. */
    boolean isOut(OpenCall call) {
        return open(call.callId()) != null;
    }

    /** Calls that nobody executes: held back, or waiting for a person before they go out. */
    List<OpenCall> idle() {
        return joined(
                held,
                interrupts.stream()
                        .map(OpenInterrupt::call)
                        .filter(call -> !isOut(call))
                        .toList());
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
                held,
                interrupts.stream().filter(open -> !open.equals(answered)).toList());
    }

    /** With a call that is out. */
    Waiting with(OpenCall call) {
        return new Waiting(joined(calls, List.of(call)), held, interrupts);
    }

    /** With a call that goes out as soon as there is room. */
    Waiting holding(OpenCall call) {
        return new Waiting(calls, joined(held, List.of(call)), interrupts);
    }

    /** Where a run stands with this work open: what is held goes out as far as it may; with none it is the model's turn. */
    Outcome next(Decision decision) {
        var work = released(decision);
        if (!work.interrupts().isEmpty()) {
            return decision.to(work);
        }
        return work.calls().isEmpty() ? decision.think() : decision.to(new Acting(work.calls(), work.held()));
    }

    private Waiting released(Decision decision) {
        int room = Math.clamp(decision.parallelCalls() - calls.size(), 0, held.size());
        var going = held.subList(0, room);
        going.forEach(call -> decision.command(Acting.invoke(decision, call)));
        return new Waiting(joined(calls, going), held.subList(room, held.size()), interrupts);
    }

    static Outcome answered(Decision decision, Waiting work, UUID callId, CallResult result) {
        var call = work.open(callId);
        return call == null
                ? Outcome.unchanged(decision.run())
                : work.withdrawn(decision, call).without(call).next(decision.returned(call, result));
    }

    static Outcome unknownOutcome(Decision decision, Waiting work, UUID callId) {
        var call = work.open(callId);
        if (call == null) {
            return Outcome.unchanged(decision.run());
        }
        var rest = work.withdrawn(decision, call).without(call);
        var interrupt = interrupt(decision, InterruptKind.UNKNOWN_OUTCOME, call, null);
        return new Waiting(rest.calls(), rest.held(), joined(rest.interrupts(), List.of(interrupt))).next(decision);
    }

    /** {@code schema} is what a person's answer is checked against. */
    static OpenInterrupt interrupt(Decision decision, InterruptKind kind, OpenCall call, @Nullable JsonNode schema) {
        var interrupt = new OpenInterrupt(decision.newId(), kind, call);
        boolean asks = kind == InterruptKind.QUESTION;
        interrupted(
                decision, interrupt, asks ? call.arguments().path("question").asText() : null, schema);
        return interrupt;
    }

    private static void interrupted(
            Decision decision, OpenInterrupt interrupt, @Nullable String question, @Nullable JsonNode schema) {
        var call = interrupt.call();
        decision.event((runId, sessionId, seq, step, at) -> new RunEvent.Interrupted(
                runId,
                sessionId,
                seq,
                step,
                at,
                interrupt.id(),
                interrupt.kind(),
                new InterruptedCall(
                        call.callId(),
                        call.name(),
                        call.arguments(),
                        call.source(),
                        ArgumentsHash.of(call.arguments())),
                question,
                schema));
    }

    /** Nobody waits any more for the answer to what the call asked. */
    private Waiting withdrawn(Decision decision, OpenCall call) {
        var asked = interrupts.stream()
                .filter(open -> open.call().callId().equals(call.callId()))
                .toList();
        asked.forEach(open -> decision.event((runId, sessionId, seq, step, at) -> new RunEvent.Resumed(
                runId, sessionId, seq, step, at, open.id(), RunEvent.Resumed.WITHDRAWN, "system", null)));
        return new Waiting(
                calls,
                held,
                interrupts.stream().filter(open -> !asked.contains(open)).toList());
    }

    private @Nullable OpenCall open(UUID callId) {
        return calls.stream()
                .filter(call -> call.callId().equals(callId))
                .findFirst()
                .orElse(null);
    }

    private Waiting without(OpenCall returned) {
        return new Waiting(calls.stream().filter(call -> !call.equals(returned)).toList(), held, interrupts);
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
