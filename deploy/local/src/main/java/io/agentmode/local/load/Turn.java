package io.agentmode.local.load;

import java.time.Duration;
import java.util.Arrays;

/** One question and its answer, whose tokens are {@code 17#0 17#1 17#2} for turn 17: none can be taken for another's. */
public final class Turn {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final int id;
    private final Script script;
    private final Measure measure;
    private final long[] sent;
    private long posted;
    private int requests;
    private int attempts;
    private long cutAt;
    private long askedAgainAt;
    private long resumedAfter = -1;

    Turn(int id, Script script, Measure measure) {
        this.id = id;
        this.script = script;
        this.measure = measure;
        this.sent = new long[script.tokens()];
    }

    public int id() {
        return id;
    }

    public Script script() {
        return script;
    }

    String token(int index) {
        return (index == 0 ? "" : " ") + id + "#" + index;
    }

    /** The message to send. */
    public String question() {
        return Question.of(this);
    }

    /** What the model answers in the end. */
    public String answer() {
        var answer = new StringBuilder();
        for (var index = 0; index < script.tokens(); index++) {
            answer.append(token(index));
        }
        return answer.toString();
    }

    void posted() {
        posted = System.nanoTime();
    }

    /** Whether its message may be sent once more after it was refused; that counts into the time of the turn. */
    boolean again() {
        measure.refused();
        return System.nanoTime() - posted < PATIENCE.toNanos();
    }

    void asked() {
        if (requests++ == 0) {
            measure.asked(System.nanoTime() - posted);
        } else if (cutAt > askedAgainAt) {
            askedAgainAt = System.nanoTime();
            measure.resumed(cutAt, askedAgainAt);
        }
    }

    /** The model begins its answer, for the first time or again. */
    void answering() {
        attempts++;
        Arrays.fill(sent, 0);
    }

    void sent(int index) {
        sent[index] = System.nanoTime();
    }

    /** Somebody hung up on the model. */
    void cut() {
        cutAt = System.nanoTime();
    }

    void received(int index) {
        var now = System.nanoTime();
        if (index < sent.length && sent[index] != 0) {
            measure.received(now - sent[index]);
            if (index == 0 && attempts > 1 && resumedAfter < 0) {
                resumedAfter = now - cutAt;
            }
        }
    }

    void finished() {
        measure.finished(System.nanoTime() - posted);
    }

    /** Whether the model was hung up on in the middle of its answer. */
    public boolean wasCut() {
        return cutAt != 0;
    }

    /** Nanoseconds from the cut to the first token of the answer's second beginning; negative when there was none. */
    public long resumedAfter() {
        return resumedAfter;
    }
}
