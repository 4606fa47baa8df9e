package io.agentmode.session.message;

import io.agentmode.kernel.event.SessionEvent.Turn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;

/** The text of a session in the size of an event: what was said last counts most. */
final class Transcript {
    static final int MAX_BYTES = 256 * 1024;

    private Transcript() {}

    /** Oldest first, cut from the front; the first turn that is left may have lost its beginning. */
    static List<Turn> cut(List<Turn> turns) {
        var kept = new ArrayDeque<Turn>();
        int left = MAX_BYTES;
        for (var turn : turns.reversed()) {
            if (left <= 0) {
                break;
            }
            var content = tail(turn.content(), left);
            if (!content.isEmpty()) {
                kept.addFirst(new Turn(turn.runId(), turn.role(), content));
            }
            left -= bytes(turn.content()).length;
        }
        return List.copyOf(kept);
    }

    private static String tail(String content, int limit) {
        var bytes = bytes(content);
        int from = Math.max(0, bytes.length - limit);
        while (from < bytes.length && isContinuation(bytes[from])) {
            from++;
        }
        return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
    }

    /** A character of UTF-8 must not be cut in two. */
    private static boolean isContinuation(byte unit) {
        return (unit & 0xC0) == 0x80;
    }

    private static byte[] bytes(String content) {
        return content.getBytes(StandardCharsets.UTF_8);
    }
}
