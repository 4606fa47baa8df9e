package io.agentmode.agent;

import io.agentmode.kernel.problem.ProblemCode;

/** What can go wrong with agents. */
public enum AgentProblem implements ProblemCode {
    AGENT_ALREADY_EXISTS(409, "An agent with this name exists"),
    AGENT_VERSION_CONFLICT(409, "The agent was changed by someone else"),
    MODEL_CREDENTIAL_NOT_FOUND(404, "No such model credential");

    private final int status;
    private final String title;

    AgentProblem(int status, String title) {
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
