package io.agentmode.agent.llm;

/** Receives an answer while it is being made; called in order, never at the same time, and must not block. */
public interface Deltas {
    /** For an answer that nobody watches. */
    Deltas UNHEARD = new Deltas() {
        @Override
        public void reasoning(String text) {}

        @Override
        public void response(String text) {}
    };

    void reasoning(String text);

    void response(String text);

    /** A piece of the arguments of a call: none of it is shown before the whole call is there. */
    default void arguments(String text) {}
}
