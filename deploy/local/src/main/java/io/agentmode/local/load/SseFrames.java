package io.agentmode.local.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Cuts a stream of server-sent events, which may break anywhere, into events of one line of data. */
final class SseFrames {

    /** Receives the events in order; the bytes are only lent. */
    interface Sink {
        void event(String id, String name, Bytes data);
    }

    private static final byte[] ID = "id: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EVENT = "event: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DATA = "data: ".getBytes(StandardCharsets.US_ASCII);

    private final Sink sink;
    private byte[] rest = new byte[0];
    private String id = "";
    private String name = "";
    private int dataFrom;
    private int dataTo;

    SseFrames(Sink sink) {
        this.sink = sink;
    }

    void read(byte[] chunk) {
        var bytes = rest.length == 0 ? chunk : joined(chunk);
        var frame = 0;
        var line = 0;
        for (var at = 0; at < bytes.length; at++) {
            if (bytes[at] == '\n') {
                if (at == line) {
                    dispatch(bytes);
                    frame = at + 1;
                } else {
                    line(new Bytes(bytes, line, at));
                }
                line = at + 1;
            }
        }
        rest = frame == bytes.length ? new byte[0] : Arrays.copyOfRange(bytes, frame, bytes.length);
        clear();
    }

    private byte[] joined(byte[] chunk) {
        var bytes = Arrays.copyOf(rest, rest.length + chunk.length);
        System.arraycopy(chunk, 0, bytes, rest.length, chunk.length);
        return bytes;
    }

    private void line(Bytes line) {
        if (line.startsWith(DATA)) {
            dataFrom = line.from() + DATA.length;
            dataTo = line.to();
        } else if (line.startsWith(EVENT)) {
            name = text(line, EVENT.length);
        } else if (line.startsWith(ID)) {
            id = text(line, ID.length);
        }
    }

    private void dispatch(byte[] bytes) {
        if (dataTo > 0) {
            sink.event(id, name, new Bytes(bytes, dataFrom, dataTo));
        }
        clear();
    }

    /** What is left of a frame is read again when its end has come. */
    private void clear() {
        id = "";
        name = "";
        dataFrom = 0;
        dataTo = 0;
    }

    private static String text(Bytes line, int skip) {
        return new String(line.array(), line.from() + skip, line.to() - line.from() - skip, StandardCharsets.US_ASCII);
    }
}
