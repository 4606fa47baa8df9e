package io.agentmode.tool.problem;

import io.agentmode.kernel.problem.ProblemCode;

/** The codes of this service; {@code docs/} lists them. */
public enum ToolProblem implements ProblemCode {
    TOOL_NOT_FOUND(404, "No such tool"),
    TOOL_ALREADY_EXISTS(409, "A tool with this name exists"),
    TOOL_OUTPUT_NOT_FOUND(404, "No such tool call, or its result is kept no longer"),
    MCP_SERVER_NOT_FOUND(404, "No such MCP server"),
    MCP_SERVER_ALREADY_EXISTS(409, "An MCP server with this name exists"),
    URL_NOT_ALLOWED(400, "The address may not be reached"),
    OAUTH_FAILED(400, "The authorization failed"),
    PUBLIC_URL_NOT_CONFIGURED(503, "The public address is not configured");

    private final int status;
    private final String title;

    ToolProblem(int status, String title) {
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
