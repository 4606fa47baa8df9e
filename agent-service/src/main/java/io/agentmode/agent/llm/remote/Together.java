package io.agentmode.agent.llm.remote;

import io.agentmode.agent.llm.Deltas;

/**
 * Keeps what arrives together, to tell it as one piece: each piece costs something all the way to the client, and several
 * arrive at once where a provider sends them so, or where this service is busy.
 */
final class Together {
    private final Deltas listener;
    private final StringBuilder reasoning = new StringBuilder();
    private final StringBuilder response = new StringBuilder();

    Together(Deltas listener) {
        this.listener = listener;
    }

    void reasoning(String part) {
        if (!response.isEmpty()) {
            tell();
        }
        reasoning.append(part);
    }

    void response(String part) {
        response.append(part);
    }

    void arguments(String part) {
        listener.arguments(part);
    }

    void tell() {
        var thought = taken(reasoning);
        var said = taken(response);
        if (!thought.isEmpty()) {
            listener.reasoning(thought);
        }
        if (!said.isEmpty()) {
            listener.response(said);
        }
    }

    private static String taken(StringBuilder pieces) {
        var text = pieces.toString();
        pieces.setLength(0);
        return text;
    }
}
