package io.agentmode.kernel.replay;

/** Leaves a resource's method with an answer that was given before; no failure, so it carries no stack trace. */
final class Replayed extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient KeptAnswer answer;

    Replayed(KeptAnswer answer) {
        super("answered before", null, false, false);
        this.answer = answer;
    }

    KeptAnswer answer() {
        return answer;
    }
}
