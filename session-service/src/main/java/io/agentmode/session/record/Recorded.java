package io.agentmode.session.record;

import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.WireTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A run event with its JSON as it came, which may say more than this version knows. */
record Recorded(RunEvent event, String type, String json) {

    /** Fails where the record is no event that this version knows. */
    static Recorded read(String type, byte @Nullable [] json) {
        try {
            var bytes = Objects.requireNonNull(json, "a run event is never deleted");
            var event = RunEvent.class.cast(WireTypes.read(type, bytes).orElseThrow());
            return new Recorded(event, type, new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Recorded of(RunEvent event) {
        return new Recorded(event, WireTypes.nameOf(event), new String(WireTypes.write(event), StandardCharsets.UTF_8));
    }

    EventId id() {
        return new EventId(event.runId(), event.seq());
    }
}
