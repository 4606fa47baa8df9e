package io.agentmode.local.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a load measures while its window is open. */
public final class Measure {

    /** An answer that was cut off, and asked for again; in nanoseconds of {@link System#nanoTime}. */
    public record Resumption(long cutAt, long askedAt) {

        public Duration after() {
            return Duration.ofNanos(askedAt - cutAt);
        }
    }

    private final Samples toModel = new Samples();
    private final Samples toClient = new Samples();
    private final Samples whole = new Samples();
    private final List<Resumption> resumptions = new ArrayList<>();
    private int refusals;
    private boolean open;

    public void open() {
        open = true;
    }

    public void close() {
        open = false;
    }

    /** From sending the message to the model's first request. */
    public Samples toModel() {
        return toModel;
    }

    /** From the model's sending of a token to the client's receiving it. */
    public Samples toClient() {
        return toClient;
    }

    /** Whole turns. */
    public Samples whole() {
        return whole;
    }

    /** How many messages were refused because the turn before them had not settled, and sent again. */
    public int refusals() {
        return refusals;
    }

    /** In the order in which the model was asked again, whether the window was open or not. */
    public List<Resumption> resumptions() {
        return List.copyOf(resumptions);
    }

    void resumed(long cutAt, long askedAt) {
        resumptions.add(new Resumption(cutAt, askedAt));
    }

    void refused() {
        refusals++;
    }

    void asked(long nanos) {
        add(toModel, nanos);
    }

    void received(long nanos) {
        add(toClient, nanos);
    }

    void finished(long nanos) {
        add(whole, nanos);
    }

    private void add(Samples samples, long nanos) {
        if (open) {
            samples.add(nanos);
        }
    }
}
