package io.agentmode.agent.run;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The newest lines of a session's journal as far as they were read, oldest first. They are true for ever: a line never
 * changes, and none is written before another of its session.
 *
 * @param run of the last line
 * @param seq of the last line
 * @param bytes about what they take of the memory
 */
record ReadLines(List<JournalEntry> entries, UUID run, int seq, int bytes) {
    /** So many lines of a session are told at most; only a window of it fits into a model anyway. */
    static final int MOST = 2000;

    static final ReadLines NONE = new ReadLines(List.of(), new UUID(0, 0), -1, 0);

    /** Whether these are no more than what a run may know. */
    boolean areKnownTo(UUID current) {
        return run.compareTo(current) <= 0;
    }

    /** Whether {@code others} tell more. */
    boolean areBehind(ReadLines others) {
        int byRun = run.compareTo(others.run);
        return byRun < 0 || (byRun == 0 && seq < others.seq);
    }

    ReadLines and(ReadLines newer) {
        if (newer.seq == NONE.seq) {
            return this;
        }
        var all = new ArrayList<JournalEntry>(entries.size() + newer.entries.size());
        all.addAll(entries);
        all.addAll(newer.entries);
        int size = bytes + newer.bytes;
        return all.size() <= MOST
                ? new ReadLines(all, newer.run, newer.seq, size)
                : new ReadLines(List.copyOf(all.subList(all.size() - MOST, all.size())), newer.run, newer.seq, (int)
                        ((long) size * MOST / all.size()));
    }
}
