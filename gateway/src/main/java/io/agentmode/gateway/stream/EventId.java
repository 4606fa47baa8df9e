package io.agentmode.gateway.stream;

import java.util.Optional;
import java.util.UUID;

/** Names a recorded event: {@code <run id>:<seq>}. Run ids grow with time, so events of a session are in this order. */
record EventId(UUID run, int seq) {

    /** Empty when the text is not such an id. */
    static Optional<EventId> parse(String text) {
        int colon = text.indexOf(':');
        try {
            var id =
                    new EventId(UUID.fromString(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
            return id.seq < 0 ? Optional.empty() : Optional.of(id);
        } catch (IndexOutOfBoundsException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return run + ":" + seq;
    }
}
