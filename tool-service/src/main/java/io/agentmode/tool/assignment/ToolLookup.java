package io.agentmode.tool.assignment;

import io.agentmode.tool.registry.Tool;

/** What an agent finds under a tool's id. */
public sealed interface ToolLookup {

    /** No such tool in this tenant. */
    record Missing() implements ToolLookup {}

    record NotAssigned(Tool tool) implements ToolLookup {}

    record Assigned(Assignment assignment) implements ToolLookup {}
}
