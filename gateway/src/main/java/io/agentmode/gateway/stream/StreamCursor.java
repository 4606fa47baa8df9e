package io.agentmode.gateway.stream;

import io.agentmode.gateway.stream.StreamEvent.Delta;
import io.agentmode.gateway.stream.StreamEvent.Recorded;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one reader of a session has seen. Record and tail may both offer an event, late, early or twice: the cursor takes
 * each once and in order, and says when something is missing.
 */
final class StreamCursor {
    private static final RunMark UNSEEN = new RunMark(0);

    private final Map<UUID, RunMark> runs = new HashMap<>(2);
    /** Runs up to this one are over for the reader, unless they have a mark. */
    private @Nullable UUID floor;

    private StreamCursor() {}

    /** Reads from the active run on. */
    static StreamCursor fresh() {
        return new StreamCursor();
    }

    static StreamCursor after(EventId last) {
        var cursor = new StreamCursor();
        cursor.floor = last.run();
        cursor.runs.put(last.run(), new RunMark(last.seq()));
        return cursor;
    }

    Verdict judge(StreamEvent event) {
        return runs.containsKey(event.run()) || !isOver(event.run()) ? judgeWanted(event) : Verdict.SKIP;
    }

    /** What the record gives is wanted: a run may go on after a later one has ended, which was cancelled in the queue. */
    Verdict judgeOfRecord(Recorded event) {
        return judgeWanted(event);
    }

    private Verdict judgeWanted(StreamEvent event) {
        var known = runs.getOrDefault(event.run(), UNSEEN);
        return switch (event) {
            case Recorded recorded -> known.judge(recorded);
            case Delta delta -> known.judge(delta);
        };
    }

    /** To be called with what {@link #judge} let through; a reader that may begin in the middle takes gaps as well. */
    void take(StreamEvent event) {
        var mark = runs.get(event.run());
        if (mark == null) {
            mark = new RunMark(0);
            forgetFinished(event.run());
            runs.put(event.run(), mark);
        }
        switch (event) {
            case Recorded recorded -> mark.take(recorded);
            case Delta delta -> mark.take(delta);
        }
    }

    /** Whether the delta continues the attempt that was seen last. */
    boolean continues(Delta delta) {
        var mark = runs.get(delta.run());
        return mark != null && mark.isCurrent(delta);
    }

    /** The reader does not want what these runs did. */
    void startAfter(UUID run) {
        if (!isOver(run)) {
            floor = run;
        }
    }

    /** Where to read the record on; empty means from the active run's first event. */
    Optional<EventId> resumeAfter() {
        return oldestUnfinished()
                .or(() -> runs.entrySet().stream().max(Map.Entry.comparingByKey()))
                .map(run -> new EventId(run.getKey(), run.getValue().seq()));
    }

    /** A run that begins although another has not ended: what ended it may have been missed. */
    boolean isDoubtful(StreamEvent event) {
        return event instanceof Recorded && !runs.containsKey(event.run()) && awaitsMore();
    }

    /** Whether a run has begun for this reader that has not ended. */
    boolean awaitsMore() {
        return runs.values().stream().anyMatch(mark -> !mark.finished());
    }

    boolean isFinished(UUID run) {
        var mark = runs.get(run);
        return mark == null ? isOver(run) : mark.finished();
    }

    /** The newest run up to which all are over, as far as was seen. */
    Optional<UUID> settled() {
        var finished = runs.keySet().stream().filter(this::isSettled);
        return Stream.concat(Stream.ofNullable(floor), finished).max(Comparator.naturalOrder());
    }

    /** Nothing was seen and nothing is expected yet. */
    boolean isFresh() {
        return runs.isEmpty() && floor == null;
    }

    private boolean isOver(UUID run) {
        return floor != null && run.compareTo(floor) <= 0;
    }

    /** Once a newer run has begun nothing more is expected of those that finished. */
    private void forgetFinished(UUID begun) {
        for (var run : List.copyOf(runs.keySet())) {
            if (run.compareTo(begun) < 0 && isSettled(run)) {
                runs.remove(run);
                startAfter(run);
            }
        }
    }

    /** It is over, and so is all that was before it. */
    private boolean isSettled(UUID run) {
        return isFinished(run)
                && oldestUnfinished().map(Map.Entry::getKey).stream().allMatch(open -> run.compareTo(open) < 0);
    }

    private Optional<Map.Entry<UUID, RunMark>> oldestUnfinished() {
        return runs.entrySet().stream()
                .filter(run -> !run.getValue().finished())
                .min(Map.Entry.comparingByKey());
    }
}
