package io.agentmode.tool.egress;

import java.nio.ByteBuffer;
import java.util.function.ToLongFunction;

/** The size of the largest server-sent event in what comes in; an empty line is the end of one. */
final class EventSize implements ToLongFunction<ByteBuffer> {
    private long size;
    private boolean isLineEmpty = true;
    private byte previous;

    @Override
    public long applyAsLong(ByteBuffer buffer) {
        long largest = 0;
        for (int at = buffer.position(); at < buffer.limit(); at++) {
            add(buffer.get(at));
            largest = Math.max(largest, size);
        }
        return largest;
    }

    /** A line ends with CR, LF or both. */
    private void add(byte next) {
        size++;
        boolean endsLine = next == '\r' || (next == '\n' && previous != '\r');
        if (endsLine && isLineEmpty) {
            size = 0;
        }
        isLineEmpty = endsLine || (next == '\n' && isLineEmpty);
        previous = next;
    }
}
