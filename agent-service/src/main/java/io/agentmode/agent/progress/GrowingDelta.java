package io.agentmode.agent.progress;

import io.agentmode.kernel.event.RunProgress;
import java.util.function.Function;

/** A piece of an answer that waits to be sent, and takes in what is said until it goes. */
public final class GrowingDelta {
    private final StringBuilder text;
    private final Function<String, RunProgress> toEvent;
    private boolean gone;

    public GrowingDelta(String text, Function<String, RunProgress> toEvent) {
        this.text = new StringBuilder(text);
        this.toEvent = toEvent;
    }

    /** False when it is on its way: then what was said is the next one. */
    public synchronized boolean add(String more) {
        if (!gone) {
            text.append(more);
        }
        return !gone;
    }

    synchronized RunProgress go() {
        gone = true;
        return toEvent.apply(text.toString());
    }
}
