package io.agentmode.agent.run;

/** Something stored that this version cannot read, and will not be able to when it tries again. */
final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableException(String what, Throwable cause) {
        super(what + " cannot be read", cause);
    }
}
