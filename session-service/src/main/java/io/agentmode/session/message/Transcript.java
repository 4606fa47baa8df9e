package io.agentmode.session.message;

import io.agentmode.kernel.event.SessionEvent.Turn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The text of a session in the size of an event: what was said last counts most. Control characters say nothing, but take
 * six bytes each in JSON; without them a text at most doubles there, by quotes and line breaks.
 */
final class Transcript {
    static final int MAX_BYTES = 256 * 1024;
    /** What a turn takes beside its content, at most. */
    static final int FRAME_BYTES = 100;

    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}&&[^\r\n\t]]");

    private Transcript() {}

    /** Oldest first, cut from the front; the first turn that is left may have lost its beginning. */
    static List<Turn> cut(List<Turn> turns) {
        var kept = new ArrayDeque<Turn>();
        int left = MAX_BYTES;
        for (var turn : turns.reversed()) {
            if (left <= FRAME_BYTES) {
                break;
            }
            var content = tail(CONTROLS.matcher(turn.content()).replaceAll(""), left - FRAME_BYTES);
            if (!content.isEmpty()) {
                kept.addFirst(new Turn(turn.runId(), turn.role(), content));
            }
            left -= bytes(turn.content()).length + FRAME_BYTES;
        }
        return List.copyOf(kept);
    }

    private static String tail(String content, int limit) {
        var bytes = bytes(content);
        int from = Math.clamp(bytes.length - limit, 0, bytes.length);
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
