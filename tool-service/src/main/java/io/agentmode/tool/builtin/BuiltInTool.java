package io.agentmode.tool.builtin;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.tool.execution.Outcome;
import io.agentmode.tool.registry.BuiltIn;

/** A tool of the platform, with what it does when it is called here. */
interface BuiltInTool {
    BuiltIn definition();

    /** Pure and quick: it runs on an event loop, inside a transaction. */
    Outcome run(JsonNode arguments);
}
