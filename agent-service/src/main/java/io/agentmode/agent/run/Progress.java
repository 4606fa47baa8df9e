package io.agentmode.agent.run;

import io.agentmode.kernel.event.Usage;

/**
 * How far a run has come.
 *
 * @param step the model call it is at, from 1; 0 before the first
 * @param seq of its newest event
 * @param lastCall signature of the newest tool call
 * @param repeats how often in a row that call was made
 */
record Progress(int step, int seq, Usage usage, String lastCall, int repeats) {
    private static final int STALL = 3;

    static final Progress NONE = new Progress(0, 0, Usage.NONE, "", 0);

    Progress nextStep() {
        return new Progress(step + 1, seq, usage, lastCall, repeats);
    }

    Progress at(int newSeq) {
        return new Progress(step, newSeq, usage, lastCall, repeats);
    }

    Progress spent(Usage more) {
        return new Progress(step, seq, usage.plus(more), lastCall, repeats);
    }

    Progress called(String signature) {
        return new Progress(step, seq, usage, signature, signature.equals(lastCall) ? repeats + 1 : 1);
    }

    boolean isStalled() {
        return repeats >= STALL;
    }
}
