package io.agentmode.agent.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.ToolCommand;
import io.agentmode.kernel.event.ToolCommand.AnswerAction;
import java.util.Locale;

/** A person's word on one interrupt. */
record Answer(OpenInterrupt interrupt, String by, JsonNode answer) {

    Outcome decide(Decision decision, Waiting waiting) {
        return switch (interrupt.kind()) {
            case APPROVAL -> approval(decision, waiting.without(interrupt));
            case QUESTION -> question(decision, waiting.without(interrupt));
            case UNKNOWN_OUTCOME -> unknownOutcome(decision, waiting.without(interrupt));
        };
    }

    private Outcome approval(Decision decision, Waiting rest) {
        var word = answer.path("decision").asText("reject");
        resumed(decision, word);
        if (!word.equals("approve")) {
            var reason = answer.path("reason").asText("");
            var refused =
                    CallResult.denied("The user refused this call." + (reason.isBlank() ? "" : " Reason: " + reason));
            return rest.next(decision.returned(interrupt.call(), refused));
        }
        var edited = answer.path("arguments");
        var call = edited.isObject() ? withArguments(edited) : interrupt.call();
        var own = LoopTool.named(call.name(), call.source());
        if (own.isPresent()) {
            // Only ask_user has something left to wait for, which is not asked about.
            var _ = own.get().act(decision, call);
            return rest.next(decision);
        }
        return rest.holding(call).next(decision);
    }

    private Outcome question(Decision decision, Waiting rest) {
        var action = action();
        resumed(
                decision,
                action == AnswerAction.ACCEPT ? "answered" : action.name().toLowerCase(Locale.ROOT));
        if (rest.isOut(interrupt.call())) {
            return rest.next(decision.command(toTheCall(decision, action)));
        }
        if (action != AnswerAction.ACCEPT) {
            return rest.next(decision.returned(
                    interrupt.call(), CallResult.error("NOT_ANSWERED", "The user does not want to answer this.")));
        }
        var output = answer.has("values")
                ? answer.get("values")
                : TextNode.valueOf(answer.path("text").asText(""));
        return rest.next(decision.returned(interrupt.call(), CallResult.answered(output)));
    }

    private AnswerAction action() {
        return switch (answer.path("action").asText("")) {
            case "decline" -> AnswerAction.DECLINE;
            case "cancel" -> AnswerAction.CANCEL;
            default -> AnswerAction.ACCEPT;
        };
    }

    private ToolCommand.Answer toTheCall(Decision decision, AnswerAction action) {
        return new ToolCommand.Answer(
                interrupt.call().callId(),
                decision.runId(),
                decision.sessionId(),
                interrupt.id(),
                action,
                action == AnswerAction.ACCEPT ? answer.get("values") : null,
                by,
                decision.now());
    }

    private Outcome unknownOutcome(Decision decision, Waiting rest) {
        var word = answer.path("outcome").asText("did_not_happen");
        resumed(decision, word);
        var call = interrupt.call();
        return switch (word) {
            case "retry" ->
                rest.with(call)
                        .next(decision.command(new ToolCommand.Retry(
                                call.callId(), decision.runId(), decision.sessionId(), by, decision.now())));
            case "happened" ->
                rest.next(decision.returned(
                        call,
                        CallResult.answered(
                                answer.has("output")
                                        ? answer.get("output")
                                        : TextNode.valueOf("The user confirmed that the call took effect."))));
            default ->
                rest.next(decision.returned(
                        call,
                        CallResult.error("NOT_EXECUTED", "The user confirmed that the call did not take effect.")));
        };
    }

    private OpenCall withArguments(JsonNode edited) {
        var call = interrupt.call();
        return new OpenCall(call.callId(), call.toolId(), call.name(), edited, call.source());
    }

    private void resumed(Decision decision, String word) {
        decision.event((runId, sessionId, seq, step, at) ->
                new RunEvent.Resumed(runId, sessionId, seq, step, at, interrupt.id(), word, by, answer));
    }
}
