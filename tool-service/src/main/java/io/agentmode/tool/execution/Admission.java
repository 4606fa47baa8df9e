package io.agentmode.tool.execution;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.event.Toolset.ToolPolicy;
import io.agentmode.kernel.schema.BrokenRule;
import io.agentmode.kernel.schema.JsonSchemas;
import io.agentmode.tool.assignment.Assignment;
import io.agentmode.tool.assignment.ToolLookup;
import io.agentmode.tool.registry.Tool;
import java.util.stream.Collectors;

/** Whether a call may run; what is refused becomes an answer that the model can act on. */
sealed interface Admission {

    record Granted(Tool tool) implements Admission {}

    record Refused(Outcome.Failure why) implements Admission {}

    static Admission decide(ToolLookup found, JsonNode arguments) {
        return switch (ofTool(found)) {
            case Refused refused -> refused;
            case Granted(Tool tool) -> decide(tool, arguments);
        };
    }

    /** Whatever it is called with. */
    static Admission ofTool(ToolLookup found) {
        return switch (found) {
            case ToolLookup.Missing _ -> refused(FailureCode.TOOL_NOT_FOUND, "There is no such tool any more.");
            case ToolLookup.NotAssigned _ ->
                refused(FailureCode.TOOL_NOT_ASSIGNED, "This agent may not use the tool any more.");
            case ToolLookup.Assigned(Assignment assignment) -> ofTool(assignment);
        };
    }

    private static Admission ofTool(Assignment assignment) {
        var tool = assignment.tool();
        if (!tool.isActive()) {
            return refused(FailureCode.TOOL_INACTIVE, "The tool is switched off.");
        }
        if (assignment.effectivePolicy() == ToolPolicy.DENY) {
            return refused(FailureCode.TOOL_DENIED, "The tool's policy forbids the call.");
        }
        return new Granted(tool);
    }

    private static Admission decide(Tool tool, JsonNode arguments) {
        var broken = JsonSchemas.check(tool.inputSchema(), arguments);
        return broken.isEmpty()
                ? new Granted(tool)
                : refused(
                        FailureCode.INVALID_ARGUMENTS,
                        broken.stream().map(BrokenRule::toString).collect(Collectors.joining("; ")));
    }

    private static Refused refused(FailureCode code, String message) {
        return new Refused(Outcome.failure(code, message));
    }
}
