package io.agentmode.gateway.stream;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Server-sent events as bytes. */
final class Frame {
    /** Opens the stream at once, and tells the browser how soon to come back. */
    private static final String HELLO = "retry: 1000\n: connected\n\n";

    private static final byte[] NEXT_LINE = "\ndata: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\n\n".getBytes(StandardCharsets.US_ASCII);

    private Frame() {}

    static Buffer hello() {
        return Buffer.buffer(HELLO);
    }

    static Buffer heartbeat() {
        return Buffer.buffer(": heartbeat\n\n");
    }

    static byte[] recorded(EventId id, String name, byte[] data) {
        return event("id: " + id + "\nevent: " + name + "\ndata: ", data);
    }

    static byte[] delta(String name, byte[] data) {
        return event("event: " + name + "\ndata: ", data);
    }

    private static byte[] event(String head, byte[] data) {
        var out = new ByteArrayOutputStream(head.length() + data.length + END.length);
        out.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        int from = 0;
        // A line end inside of the data would end the event's line.
        for (int i = 0; i < data.length; i++) {
            if (data[i] == '\n' || data[i] == '\r') {
                out.write(data, from, i - from);
                out.writeBytes(NEXT_LINE);
                from = i + 1;
            }
        }
        out.write(data, from, data.length - from);
        out.writeBytes(END);
        return out.toByteArray();
    }
}
