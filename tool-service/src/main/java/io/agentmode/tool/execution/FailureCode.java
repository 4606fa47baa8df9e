package io.agentmode.tool.execution;

/** The stable codes of failed calls. */
public enum FailureCode {
    TOOL_NOT_FOUND,
    TOOL_INACTIVE,
    TOOL_NOT_ASSIGNED,
    TOOL_DENIED,
    /** A tool that the loop worker runs itself, or whose type this service cannot run. */
    TOOL_NOT_EXECUTABLE,
    INVALID_ARGUMENTS,
    TOOL_ERROR,
    /** The other side answered with an error, or not at all. */
    UPSTREAM_ERROR,
    /** The other side's address is one that may not be reached. */
    URL_NOT_ALLOWED,
    OUTPUT_TOO_LARGE,
    CREDENTIALS_MISSING,
    /** A person must authorize the server first, or again. */
    AUTHORIZATION_REQUIRED,
    TIMEOUT,
    CANCELLED,
    /** A decision about a call that this service does not know, or no longer. */
    CALL_NOT_FOUND
}
