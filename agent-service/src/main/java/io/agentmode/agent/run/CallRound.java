package io.agentmode.agent.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.agentmode.agent.llm.ModelReply;
import io.agentmode.agent.llm.ToolRequest;
import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.RunEvent.CallError;
import io.agentmode.kernel.event.RunEvent.InterruptKind;
import io.agentmode.kernel.event.RunEvent.RunStatus;
import io.agentmode.kernel.event.RunEvent.StopReason;
import io.agentmode.kernel.event.Toolset.Tool;
import io.agentmode.kernel.event.Toolset.ToolPolicy;
import io.agentmode.kernel.event.Usage;
import io.agentmode.kernel.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides about the calls of one model step: each becomes an intent in the journal, and then goes out, waits or is refused. */
final class CallRound {
    private static final CallError STALLED =
            new CallError("STALLED", "Not executed: the same call was made three times in a row.");

    private final Decision decision;
    private final ModelReply reply;
    private final UUID message;
    private final Tools tools;
    private final List<OpenCall> open = new ArrayList<>();
    private final List<OpenInterrupt> interrupts = new ArrayList<>();
    private @Nullable FinishGoal finish;
    private boolean first = true;

    CallRound(Decision decision, ModelReply reply, UUID message, Tools tools) {
        this.decision = decision;
        this.reply = reply;
        this.message = message;
        this.tools = tools;
    }

    Outcome decide() {
        reply.calls().forEach(this::one);
        if (finish != null) {
            return decision.finish(
                    RunStatus.COMPLETED,
                    finish.goalMet() ? StopReason.GOAL_MET : StopReason.ANSWERED,
                    finish.goalMet(),
                    finish.summary());
        }
        if (decision.isStalled()) {
            new Waiting(List.of(), open, interrupts)
                    .idle()
                    .forEach(call -> decision.returned(call, CallResult.error(STALLED)));
            return decision.finish(RunStatus.FAILED, StopReason.STALLED, false, null);
        }
        return new Waiting(List.of(), open, interrupts).next(decision);
    }

    private void one(ToolRequest request) {
        var arguments = parse(request.arguments());
        var tool = tools.named(request.name());
        var call = new OpenCall(
                decision.newId(),
                tool.map(Tool::toolId).orElse(null),
                request.name(),
                arguments.orElseGet(() -> TextNode.valueOf(request.arguments())),
                source(request.name(), tool));
        called(call);
        if (arguments.isEmpty()) {
            decision.returned(call, CallResult.error("INVALID_ARGUMENTS", "The arguments are not a JSON object."));
        } else if (isFinishGoal(request.name())) {
            finishGoal(call);
        } else if (tools.isSearch(request.name())) {
            search(call);
        } else if (tool.isEmpty()) {
            decision.returned(call, CallResult.error("TOOL_NOT_FOUND", "There is no tool with this name."));
        } else {
            permitted(call, tool.get());
        }
    }

    private void permitted(OpenCall call, Tool tool) {
        var own = LoopTool.named(tool);
        if (own.isPresent() && tool.policy() != ToolPolicy.DENY && !fits(call, tool.inputSchema())) {
            return;
        }
        // Who is asked something need not be asked before whether to be asked.
        var policy = own.equals(Optional.of(LoopTool.ASK_USER)) && tool.policy() == ToolPolicy.ASK
                ? ToolPolicy.ALLOW
                : tool.policy();
        switch (policy) {
            case DENY -> decision.returned(call, CallResult.denied("This agent may not use this tool."));
            case ASK ->
                interrupts.add(
                        Waiting.interrupt(decision, InterruptKind.APPROVAL, call, AskedSchema.ofArguments(tool)));
            case ALLOW ->
                own.ifPresentOrElse(
                        loops -> loops.act(decision, call).ifPresent(interrupts::add), () -> open.add(call));
        }
    }

    private void search(OpenCall call) {
        if (fits(call, SearchTools.SCHEMA)) {
            decision.returned(call, SearchTools.answer(tools, call.arguments()));
        }
    }

    private void finishGoal(OpenCall call) {
        if (!fits(call, FinishGoal.OFFER.inputSchema())) {
            return;
        }
        if (reply.calls().size() > 1) {
            decision.returned(
                    call,
                    CallResult.error("NOT_ALONE", "Call finish_goal alone, after the other calls have answered."));
        } else {
            finish = FinishGoal.read(call.arguments());
            decision.returned(call, CallResult.ok("The run ends here."));
        }
    }

    /** Who breaks the rules is told which. */
    private boolean fits(OpenCall call, JsonNode schema) {
        var broken = PublishedSchemas.broken(schema, call.arguments());
        if (!broken.isEmpty()) {
            decision.returned(call, CallResult.error("INVALID_ARGUMENTS", broken));
        }
        return broken.isEmpty();
    }

    private String source(String name, Optional<Tool> tool) {
        return tool.map(Tool::source).orElse(isFinishGoal(name) || tools.isSearch(name) ? "builtin" : "unknown");
    }

    private static boolean isFinishGoal(String name) {
        return name.equals(LoopTool.FINISH_GOAL.toolName());
    }

    private void called(OpenCall call) {
        boolean carriesUsage = first && reply.text().isBlank();
        first = false;
        decision.called(call.name() + ArgumentsHash.of(call.arguments()))
                .event((runId, sessionId, seq, step, at) -> new RunEvent.ToolCalled(
                        runId,
                        sessionId,
                        seq,
                        step,
                        at,
                        message,
                        call.callId(),
                        call.name(),
                        call.arguments(),
                        call.source(),
                        carriesUsage ? reply.usage() : (Usage) null,
                        carriesUsage ? reply.duration().toMillis() : null,
                        carriesUsage ? reply.model().toString() : null));
    }

    private static Optional<JsonNode> parse(String arguments) {
        try {
            var parsed = Json.wire().readTree(arguments.isBlank() ? "{}" : arguments);
            return Optional.of(parsed).filter(JsonNode::isObject).map(StorableNumbers::of);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
