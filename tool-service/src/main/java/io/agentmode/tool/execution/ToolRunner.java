package io.agentmode.tool.execution;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Executes the tools of one source. */
public interface ToolRunner {
    /** What a tool's source is, or begins with before a colon. */
    String source();

    /** The outcome of what is pure and takes microseconds: it then runs where it is, without a thread of its own. */
    default Optional<Outcome> instantly(Invocation invocation) {
        return Optional.empty();
    }

    /** Reads what the work needs from the database. */
    Uni<Work> prepare(Invocation invocation);

    /** The call itself. */
    @FunctionalInterface
    interface Work {
        /** May block, on a virtual thread; an interrupt means that nobody waits for the outcome any more. */
        Outcome run(Reporter reporter) throws InterruptedException;
    }
}
