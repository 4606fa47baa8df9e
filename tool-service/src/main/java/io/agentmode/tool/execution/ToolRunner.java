package io.agentmode.tool.execution;

/** Executes the tools of one source. */
public interface ToolRunner {
    /** What a tool's source is, or begins with before a colon. */
    String source();

    /** True when the invocation is pure and takes microseconds: it then runs where it is, without a thread of its own. */
    default boolean isInstant(Invocation invocation) {
        return false;
    }

    /** May block, on a virtual thread; an interrupt means that nobody waits for the outcome any more. */
    Outcome run(Invocation invocation, Reporter reporter) throws InterruptedException;
}
