package io.agentmode.agent.llm;

/** Receives an answer while it is being made; called in order, never at the same time, and must not block. */
public interface Deltas {
    void reasoning(String text);

    void response(String text);
}
