package io.agentmode.memory;

import io.agentmode.kernel.problem.ProblemCode;

/** What can go wrong with memories. */
public enum MemoryProblem implements ProblemCode {
    MEMORY_NOT_FOUND(404, "No such memory"),
    SUGGESTION_NOT_FOUND(404, "No such suggestion"),
    SUGGESTION_ALREADY_DECIDED(409, "The suggestion was decided before");

    private final int status;
    private final String title;

    MemoryProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
