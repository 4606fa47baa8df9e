package io.agentmode.kernel.problem;

/** A stable error code with its HTTP status; each service has one enum of them. */
public interface ProblemCode {
    /** Upper snake case; what clients decide by. */
    String name();

    int status();

    /** The same for every occurrence. */
    String title();
}
