package io.agentmode.agent.llm;

import java.util.List;
import java.util.stream.Collectors;

/** What of a conversation is text, and how much of it there is. */
final class TextSize {
    private static final int ASCII_PER_TOKEN = 4;

    private TextSize() {}

    static String text(ChatTurn turn) {
        return switch (turn) {
            case ChatTurn.SystemTurn system -> system.text();
            case ChatTurn.UserTurn user -> user.text();
            case ChatTurn.AssistantTurn assistant -> assistant.text() + text(assistant.calls());
            case ChatTurn.ToolTurn tool -> tool.text();
        };
    }

    static String text(List<ToolRequest> calls) {
        return calls.stream().map(call -> call.name() + call.arguments()).collect(Collectors.joining());
    }

    static String text(ToolOffer tool) {
        return tool.name() + tool.description() + tool.inputSchema();
    }

    /** What it would be if every character took three bytes; without a look at any. */
    static long longest(ModelRequest request) {
        return 3
                * (request.turns().stream()
                                .mapToLong(turn -> text(turn).length())
                                .sum()
                        + request.tools().stream()
                                .mapToLong(tool -> text(tool).length())
                                .sum());
    }

    static long bytes(ChatTurn turn) {
        return bytes(text(turn));
    }

    static long bytes(ToolOffer tool) {
        return bytes(text(tool));
    }

    /** About a token for four ASCII characters, which is English and code, and one for each other: Chinese, say. */
    static long estimate(String text) {
        long ascii = ascii(text);
        return Math.ceilDiv(ascii, ASCII_PER_TOKEN) + (text.length() - ascii);
    }

    /** At most: three bytes for each character beyond ASCII. */
    private static long bytes(String text) {
        long ascii = ascii(text);
        return ascii + 3 * (text.length() - ascii);
    }

    private static long ascii(String text) {
        long count = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < 128) {
                count++;
            }
        }
        return count;
    }
}
