package io.agentmode.agent.llm.demo;

import io.agentmode.agent.llm.ChatTurn;
import io.agentmode.agent.llm.ModelRequest;
import io.agentmode.agent.llm.ToolRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the demo model looks at: the last message of the user and what came of it.
 *
 * @param memories what the loop recalled, as it was handed over; empty when nothing was
 * @param asked calls made so far in the whole conversation, for ids that never repeat
 */
record Conversation(String message, String memories, List<Outcome> outcomes, int asked) {
    private static final String MEMORIES = "<memories>";
    private static final String PLAN = "<plan>";
    private static final Pattern DELIMITERS = Pattern.compile("^\\s*(<[a-z][^>]*>\\s*)+|\\s*(</[a-z][^>]*>\\s*)+$");

    /** A call since the last message, and its answer. */
    record Outcome(ToolRequest call, String result, boolean failed) {}

    static Conversation of(ModelRequest request) {
        var message = "";
        var memories = "";
        var outcomes = new ArrayList<Outcome>();
        Map<String, ToolRequest> calls = new LinkedHashMap<>();
        for (var turn : request.turns()) {
            switch (turn) {
                case ChatTurn.SystemTurn _ -> {}
                case ChatTurn.UserTurn user
                when user.text().startsWith(MEMORIES) -> memories = undelimited(user.text());
                case ChatTurn.UserTurn user when user.text().startsWith(PLAN) -> {}
                case ChatTurn.UserTurn user -> {
                    message = undelimited(user.text());
                    outcomes.clear();
                }
                case ChatTurn.AssistantTurn assistant -> assistant.calls().forEach(call -> calls.put(call.id(), call));
                case ChatTurn.ToolTurn tool ->
                    outcomes.add(new Outcome(
                            calls.getOrDefault(tool.callId(), new ToolRequest(tool.callId(), tool.toolName(), "{}")),
                            undelimited(tool.text()),
                            tool.isError()));
            }
        }
        return new Conversation(message, memories, List.copyOf(outcomes), calls.size());
    }

    /** The loop marks what users and tools say as data; the marks are not part of what they said. */
    private static String undelimited(String text) {
        return DELIMITERS.matcher(text).replaceAll("").strip();
    }

    boolean called(String tool) {
        return outcomes.stream().anyMatch(outcome -> outcome.call().name().equals(tool));
    }
}
