package io.agentmode.gateway.stream;

import io.agentmode.gateway.stream.StreamEvent.Delta;
import io.agentmode.gateway.stream.StreamEvent.Kind;
import io.agentmode.gateway.stream.StreamEvent.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The newest of one session, shared by all who listen: recorded events of its active and recent runs, and the deltas of
 * the step in progress. Listeners read from a position; nothing is queued for the slow, who find deltas gone and recorded
 * events in the record.
 */
final class SessionTail {
    /** From the oldest that is held, whatever was there before. */
    static final long BEGINNING = -1;

    static final Duration KEEP_FINISHED = Duration.ofMinutes(2);
    static final Duration KEEP_UNFINISHED = Duration.ofMinutes(15);
    private static final int ENTRY_OVERHEAD = 150;
    private static final int MAX_DELTA_BYTES = 8 << 20;

    private final Deque<Held> events = new ArrayDeque<>(2);
    private final List<Held> deltas = new ArrayList<>(0);
    private final List<Listener> listeners = new ArrayList<>(1);
    private final StreamCursor seen = StreamCursor.fresh();
    private @Nullable UUID newestFinished;
    private long next;
    private long trimmed;
    private int deltaBytes;
    private int eventBytes;

    /** Hears, on any thread and often, that there is more to read. */
    interface Listener {
        void changed();

        /** The session was deleted. */
        void gone();

        /** Something may have been lost on the way here; the record knows. */
        void doubt();
    }

    private record Held(long position, Instant at, StreamEvent event) {}

    /**
     * What followed a position.
     *
     * @param position where to read on
     * @param trimmed recorded events after the asked position are held no more: read the record
     */
    record Slice(List<StreamEvent> events, long position, boolean trimmed) {}

    /** False when it was known already or came too late to matter. */
    synchronized boolean append(StreamEvent event, Instant at) {
        if (seen.judge(event) == Verdict.SKIP) {
            return false;
        }
        if (event instanceof Delta delta && !seen.continues(delta)) {
            clearDeltas();
        }
        seen.take(event);
        var held = new Held(next++, at, event);
        switch (event) {
            case Recorded recorded -> addRecorded(recorded, held);
            case Delta delta -> addDelta(delta, held);
        }
        return true;
    }

    synchronized Slice after(long position) {
        var following = new ArrayList<StreamEvent>();
        boolean deltasFollow = !deltas.isEmpty() && deltas.getLast().position() >= position;
        if (!events.isEmpty() && events.getLast().position() >= position) {
            merge(position, following);
        } else if (deltasFollow) {
            deltas.subList(firstFrom(position), deltas.size()).forEach(held -> following.add(held.event()));
        }
        return new Slice(following, next, position != BEGINNING && position < trimmed);
    }

    /** The run that was the last to end. */
    synchronized Optional<UUID> newestFinished() {
        return Optional.ofNullable(newestFinished);
    }

    /** The newest run up to which all have ended; who joins without a cursor does not want them. */
    synchronized Optional<UUID> settled() {
        return seen.settled();
    }

    synchronized void listen(Listener listener) {
        listeners.add(listener);
    }

    synchronized void forget(Listener listener) {
        listeners.remove(listener);
    }

    synchronized void tellAll(Consumer<Listener> what) {
        listeners.forEach(what);
    }

    /** Drops what is only of use to latecomers who can read it in the record by now. */
    synchronized void expire(Instant now) {
        for (var oldest = events.peekFirst(); oldest != null; oldest = events.peekFirst()) {
            var keep = seen.isFinished(oldest.event().run()) ? KEEP_FINISHED : KEEP_UNFINISHED;
            if (oldest.at().plus(keep).isAfter(now)) {
                break;
            }
            dropOldest();
        }
        if (!deltas.isEmpty() && !deltas.getLast().at().plus(KEEP_UNFINISHED).isAfter(now)) {
            clearDeltas();
        }
    }

    /** When memory is short: listeners read the record instead. */
    synchronized void dropAll() {
        while (!events.isEmpty()) {
            dropOldest();
        }
        clearDeltas();
    }

    synchronized boolean isIdle() {
        return listeners.isEmpty() && events.isEmpty() && deltas.isEmpty();
    }

    synchronized int bytes() {
        return eventBytes + deltaBytes;
    }

    private void addRecorded(Recorded recorded, Held held) {
        events.addLast(held);
        eventBytes += size(held);
        switch (recorded.effect()) {
            case NONE -> {}
            case CLOSES_STEP -> dropText(recorded);
            case CLOSES_RUN -> {
                drop(delta -> delta.run().equals(recorded.run()));
                newestFinished = recorded.run();
            }
        }
    }

    private void addDelta(Delta delta, Held held) {
        deltas.add(held);
        deltaBytes += size(held);
        if (deltaBytes > MAX_DELTA_BYTES) {
            clearDeltas();
        }
    }

    private void dropText(Recorded closing) {
        drop(delta -> delta.place().kind() != Kind.NOTICE
                && delta.run().equals(closing.run())
                && delta.step() <= closing.step());
    }

    private void drop(Predicate<Delta> unwanted) {
        deltas.removeIf(held -> held.event() instanceof Delta delta && unwanted.test(delta));
        deltaBytes = deltas.stream().mapToInt(SessionTail::size).sum();
    }

    private void merge(long position, List<StreamEvent> following) {
        int delta = firstFrom(position);
        for (var held : events) {
            if (held.position() < position) {
                continue;
            }
            for (; delta < deltas.size() && deltas.get(delta).position() < held.position(); delta++) {
                following.add(deltas.get(delta).event());
            }
            following.add(held.event());
        }
        deltas.subList(delta, deltas.size()).forEach(held -> following.add(held.event()));
    }

    /** From the end, because nearly every reader is nearly there. */
    private int firstFrom(long position) {
        int first = deltas.size();
        while (first > 0 && deltas.get(first - 1).position() >= position) {
            first--;
        }
        return first;
    }

    private void dropOldest() {
        var oldest = events.removeFirst();
        eventBytes -= size(oldest);
        trimmed = oldest.position() + 1;
    }

    private void clearDeltas() {
        deltas.clear();
        deltaBytes = 0;
    }

    private static int size(Held held) {
        return held.event().frame().length + ENTRY_OVERHEAD;
    }
}
