package io.agentmode.kernel.overload;

import com.fasterxml.jackson.databind.JsonNode;

/** About how many tokens a tool or a text takes of a model's context: each provider counts in its own way, and none beforehand. */
public final class TokenCost {
    private static final int ASCII_PER_TOKEN = 4;

    private TokenCost() {}

    public static int of(String name, String description, JsonNode inputSchema) {
        return of(name) + of(description) + of(inputSchema.toString());
    }

    /** A token for four ASCII characters, which is English and JSON, and one for each other: Chinese, say. */
    public static int of(String text) {
        int ascii = (int) text.chars().filter(c -> c < 128).count();
        return Math.ceilDiv(ascii, ASCII_PER_TOKEN) + text.length() - ascii;
    }
}
