package io.agentmode.session;

import io.agentmode.kernel.problem.ProblemCode;

/** Everything that sessions and runs can refuse. */
public enum SessionProblem implements ProblemCode {
    SESSION_NOT_FOUND(404, "No such session"),
    RUN_NOT_FOUND(404, "No such run"),
    INTERRUPT_NOT_FOUND(404, "No such interrupt"),
    AGENT_INACTIVE(409, "The agent is switched off"),
    RUN_ACTIVE(409, "A run is active in this session"),
    NO_ACTIVE_RUN(409, "No run is active in this session"),
    SESSION_ENDED(409, "The session has ended"),
    INTERRUPT_ALREADY_ANSWERED(409, "The interrupt was answered before"),
    INTERRUPT_CLOSED(409, "The run of this interrupt has ended"),
    TOO_MANY_RUNS(429, "Too many runs at the same time");

    private final int status;
    private final String title;

    SessionProblem(int status, String title) {
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
