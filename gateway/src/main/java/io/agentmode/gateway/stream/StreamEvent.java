package io.agentmode.gateway.stream;

import java.util.UUID;

/** Something that happened in a run, already in the bytes that go to clients. */
sealed interface StreamEvent {
    UUID run();

    /** The model call it belongs to. */
    int step();

    /** One whole server-sent event; shared, never changed. */
    byte[] frame();

    /** What is recorded for ever and must reach every client, once. */
    record Recorded(EventId id, int step, Effect effect, byte[] frame) implements StreamEvent {
        @Override
        public UUID run() {
            return id.run();
        }
    }

    /** What a recorded event means for the deltas before it. */
    enum Effect {
        NONE,
        /** The model's call is over: its text is recorded. */
        CLOSES_STEP,
        /** The run is over. */
        CLOSES_RUN;

        static Effect of(String name) {
            return switch (name) {
                case "reasoning", "response", "tool_call" -> CLOSES_STEP;
                case "done" -> CLOSES_RUN;
                default -> NONE;
            };
        }
    }

    /** What a client may miss, since something recorded follows. */
    record Delta(UUID run, int step, Place place, byte[] frame) implements StreamEvent {}

    /**
     * Where a delta stands among those of its step.
     *
     * @param generation grows with every attempt at the step
     * @param index 0, 1, 2 … within generation and kind; without meaning for a notice
     */
    record Place(Kind kind, long generation, int index) {}

    /** Of a delta. */
    enum Kind {
        REASONING,
        RESPONSE,
        /** Progress of a tool, or a retry: has no order of its own. */
        NOTICE
    }
}
