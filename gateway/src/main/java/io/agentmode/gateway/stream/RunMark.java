package io.agentmode.gateway.stream;

import io.agentmode.gateway.stream.StreamEvent.Delta;
import io.agentmode.gateway.stream.StreamEvent.Kind;
import io.agentmode.gateway.stream.StreamEvent.Recorded;

/** How far one run has been seen. */
final class RunMark {
    private int seq;
    private int closedStep;
    private boolean finished;
    private int step;
    private long generation;
    private int reasoning = -1;
    private int response = -1;

    RunMark(int seq) {
        this.seq = seq;
    }

    int seq() {
        return seq;
    }

    boolean finished() {
        return finished;
    }

    Verdict judge(Recorded event) {
        int distance = event.id().seq() - seq;
        return distance <= 0 ? Verdict.SKIP : distance == 1 ? Verdict.TAKE : Verdict.GAP;
    }

    void take(Recorded event) {
        seq = event.id().seq();
        switch (event.effect()) {
            case NONE -> {}
            case CLOSES_STEP -> closedStep = Math.max(closedStep, event.step());
            case CLOSES_RUN -> finished = true;
        }
    }

    /** Deltas of a step that is over, of an attempt that was replaced, or seen before, are skipped. */
    Verdict judge(Delta delta) {
        var place = delta.place();
        if (finished || delta.step() < step) {
            return Verdict.SKIP;
        }
        if (place.kind() == Kind.NOTICE) {
            return Verdict.TAKE;
        }
        boolean replaced = delta.step() == step && place.generation() < generation;
        boolean seen = isCurrent(delta) && place.index() <= (place.kind() == Kind.REASONING ? reasoning : response);
        return replaced || seen || delta.step() <= closedStep ? Verdict.SKIP : Verdict.TAKE;
    }

    void take(Delta delta) {
        var place = delta.place();
        if (!isCurrent(delta)) {
            step = delta.step();
            generation = place.generation();
            reasoning = -1;
            response = -1;
        }
        switch (place.kind()) {
            case REASONING -> reasoning = place.index();
            case RESPONSE -> response = place.index();
            case NOTICE -> {}
        }
    }

    /** Whether it belongs to the attempt that was seen last; a notice belongs to any of its step. */
    boolean isCurrent(Delta delta) {
        return delta.step() == step
                && (delta.place().kind() == Kind.NOTICE || delta.place().generation() == generation);
    }
}
