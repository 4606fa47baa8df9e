package io.agentmode.tool.execution;

import io.agentmode.tool.registry.ToolType;

/** Executes the tools of one type. */
public interface ToolRunner {
    ToolType type();

    /** True when the invocation is pure and takes microseconds: it then runs where it is, without a thread of its own. */
    default boolean isInstant(Invocation invocation) {
        return false;
    }

    /** May block, on a virtual thread; an interrupt means that nobody waits for the outcome any more. */
    Outcome run(Invocation invocation) throws InterruptedException;
}
