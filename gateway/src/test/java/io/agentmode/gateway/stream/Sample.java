package io.agentmode.gateway.stream;

import io.agentmode.gateway.stream.StreamEvent.Delta;
import io.agentmode.gateway.stream.StreamEvent.Effect;
import io.agentmode.gateway.stream.StreamEvent.Kind;
import io.agentmode.gateway.stream.StreamEvent.Place;
import io.agentmode.gateway.stream.StreamEvent.Recorded;
import java.util.UUID;

/** Events of runs that began one after the other. */
final class Sample {
    static final UUID A = new UUID(0x0198_0000_0000_7000L, 0x8000_0000_0000_0001L);
    static final UUID B = new UUID(0x0198_0000_0001_7000L, 0x8000_0000_0000_0001L);
    static final UUID C = new UUID(0x0198_0000_0002_7000L, 0x8000_0000_0000_0001L);

    private static final byte[] FRAME = new byte[10];

    private Sample() {}

    static Recorded event(UUID run, int seq) {
        return new Recorded(new EventId(run, seq), 1, Effect.NONE, FRAME);
    }

    static Recorded response(UUID run, int seq) {
        return new Recorded(new EventId(run, seq), 1, Effect.CLOSES_STEP, FRAME);
    }

    static Recorded done(UUID run, int seq) {
        return new Recorded(new EventId(run, seq), 1, Effect.CLOSES_RUN, FRAME);
    }

    static Delta delta(UUID run, int step, long generation, int index) {
        return new Delta(run, step, new Place(Kind.RESPONSE, generation, index), FRAME);
    }

    static Delta thought(UUID run, int step, int index) {
        return new Delta(run, step, new Place(Kind.REASONING, 1, index), FRAME);
    }

    static Delta notice(UUID run, int step) {
        return new Delta(run, step, new Place(Kind.NOTICE, 0, 0), FRAME);
    }
}
