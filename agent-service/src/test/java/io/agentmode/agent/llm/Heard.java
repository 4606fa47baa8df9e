package io.agentmode.agent.llm;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps the deltas of one call. */
public final class Heard implements Deltas {
    public final List<String> reasoning = new CopyOnWriteArrayList<>();
    public final List<String> response = new CopyOnWriteArrayList<>();

    @Override
    public void reasoning(String text) {
        reasoning.add(text);
    }

    @Override
    public void response(String text) {
        response.add(text);
    }

    public String text() {
        return String.join("", response);
    }
}
