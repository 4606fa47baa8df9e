package io.agentmode.tool.mcp;

/** A server cannot be talked to; the message is for the person who looks after it. */
final class Unreachable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unreachable(String message, Throwable cause) {
        super(message, cause);
    }

    /** It would let us in if somebody authorized it. */
    boolean needsPerson() {
        return Sessions.needsPerson(this);
    }
}
