package io.agentmode.agent.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.event.RecallCommand;
import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.RunEvent.InterruptKind;
import io.agentmode.kernel.event.RunEvent.PlanStep;
import io.agentmode.kernel.event.RunEvent.PlanStepStatus;
import io.agentmode.kernel.event.Toolset.Tool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The built-in tools that are the loop's own: they change the run, so no other service executes them. */
enum LoopTool {
    FINISH_GOAL {
        @Override
        Optional<OpenInterrupt> act(Decision decision, OpenCall call) {
            throw new IllegalStateException("finish_goal is decided by the round");
        }
    },
    UPDATE_PLAN {
        @Override
        Optional<OpenInterrupt> act(Decision decision, OpenCall call) {
            var steps = planSteps(call.arguments().path("steps"));
            if (steps.isEmpty()) {
                decision.returned(
                        call, CallResult.error("INVALID_ARGUMENTS", "steps must be a list of {description, status}."));
            } else {
                decision.event((runId, sessionId, seq, step, at) ->
                                new RunEvent.PlanUpdated(runId, sessionId, seq, step, at, steps))
                        .returned(call, CallResult.ok("The plan is updated."));
            }
            return Optional.empty();
        }
    },
    ASK_USER {
        @Override
        Optional<OpenInterrupt> act(Decision decision, OpenCall call) {
            if (call.arguments().path("question").asText("").isBlank()) {
                decision.returned(call, CallResult.error("INVALID_ARGUMENTS", "question must not be empty."));
                return Optional.empty();
            }
            var form = call.arguments().get("schema");
            var broken = form == null ? "" : PublishedSchemas.unusable(form);
            if (!broken.isEmpty()) {
                decision.returned(
                        call, CallResult.error("INVALID_ARGUMENTS", "schema must be a JSON Schema: " + broken));
                return Optional.empty();
            }
            if (!AskedSchema.isAnswerable(call.arguments())) {
                decision.returned(
                        call, CallResult.error("INVALID_ARGUMENTS", "schema must have \"type\": \"object\"."));
                return Optional.empty();
            }
            return Optional.of(
                    Waiting.interrupt(decision, InterruptKind.QUESTION, call, AskedSchema.of(call.arguments())));
        }
    },
    REMEMBER {
        @Override
        Optional<OpenInterrupt> act(Decision decision, OpenCall call) {
            var content = call.arguments().path("content").asText("");
            if (content.isBlank()) {
                decision.returned(call, CallResult.error("INVALID_ARGUMENTS", "content must not be empty."));
                return Optional.empty();
            }
            decision.command(proposal(decision, call, content))
                    .returned(call, CallResult.ok("Proposed; the user decides whether it is kept."));
            return Optional.empty();
        }
    };

    /** Acts on a permitted call; what is left to wait for comes back. */
    abstract Optional<OpenInterrupt> act(Decision decision, OpenCall call);

    String toolName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<LoopTool> named(Tool tool) {
        return named(tool.name(), tool.source());
    }

    static Optional<LoopTool> named(String name, String source) {
        return Arrays.stream(values())
                .filter(own -> source.equals("builtin") && own.toolName().equals(name))
                .findFirst();
    }

    private static RecallCommand.Propose proposal(Decision decision, OpenCall call, String content) {
        var importance = call.arguments().path("importance");
        return new RecallCommand.Propose(
                call.callId(),
                decision.runId(),
                decision.sessionId(),
                decision.run().frozen().agent().id(),
                decision.run().frozen().userId(),
                content,
                call.arguments().path("memory_type").asText("learned"),
                importance.canConvertToInt() ? importance.intValue() : null,
                decision.now());
    }

    private static List<PlanStep> planSteps(JsonNode steps) {
        var plan = new ArrayList<PlanStep>();
        for (var step : steps) {
            var description = step.path("description").asText("");
            if (description.isBlank()) {
                return List.of();
            }
            plan.add(new PlanStep(description, planStatus(step.path("status").asText("pending"))));
        }
        return plan;
    }

    private static PlanStepStatus planStatus(String name) {
        return Arrays.stream(PlanStepStatus.values())
                .filter(status -> status.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(PlanStepStatus.PENDING);
    }
}
