package io.agentmode.agent.llm.remote;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Cuts a stream of bytes, which may break anywhere, into server-sent events. */
final class SseReader {
    /** No provider sends an event near this size; without a bound a broken one could fill the memory. */
    private static final int LONGEST_EVENT = 8 * 1024 * 1024;

    private final Sink sink;
    private byte[] rest = new byte[0];
    private @Nullable String name;
    private @Nullable String data;

    /** Receives the events in order. */
    interface Sink {
        void event(@Nullable String name, String data);
    }

    SseReader(Sink sink) {
        this.sink = sink;
    }

    void read(byte[] chunk) {
        var bytes = rest.length == 0 ? chunk : joined(chunk);
        int start = 0;
        for (int i = rest.length; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                line(bytes, start, i > start && bytes[i - 1] == '\r' ? i - 1 : i);
                start = i + 1;
            }
        }
        rest = start == bytes.length ? new byte[0] : Arrays.copyOfRange(bytes, start, bytes.length);
        if (rest.length > LONGEST_EVENT) {
            throw new IllegalStateException("an event is too long");
        }
    }

    /** At the end of the stream an event counts even without the empty line after it. */
    void end() {
        if (rest.length > 0) {
            line(rest, 0, rest.length);
            rest = new byte[0];
        }
        dispatch();
    }

    private byte[] joined(byte[] chunk) {
        var bytes = Arrays.copyOf(rest, rest.length + chunk.length);
        System.arraycopy(chunk, 0, bytes, rest.length, chunk.length);
        return bytes;
    }

    private void line(byte[] bytes, int from, int to) {
        if (from == to) {
            dispatch();
        } else if (startsWith(bytes, from, to, "data:")) {
            var value = value(bytes, from + 5, to);
            data = data == null ? value : data + "\n" + value;
            if (data.length() > LONGEST_EVENT) {
                throw new IllegalStateException("an event is too long");
            }
        } else if (startsWith(bytes, from, to, "event:")) {
            name = value(bytes, from + 6, to);
        }
    }

    private void dispatch() {
        var complete = data;
        var type = name;
        data = null;
        name = null;
        if (complete != null) {
            sink.event(type, complete);
        }
    }

    private static String value(byte[] bytes, int from, int to) {
        int start = from < to && bytes[from] == ' ' ? from + 1 : from;
        return new String(bytes, start, to - start, StandardCharsets.UTF_8);
    }

    private static boolean startsWith(byte[] bytes, int from, int to, String field) {
        if (to - from < field.length()) {
            return false;
        }
        for (int i = 0; i < field.length(); i++) {
            if (bytes[from + i] != field.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
