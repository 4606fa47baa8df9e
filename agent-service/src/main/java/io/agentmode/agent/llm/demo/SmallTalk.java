package io.agentmode.agent.llm.demo;

import io.agentmode.agent.llm.ToolOffer;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the demo model says when there is nothing it can do. */
final class SmallTalk {
    private static final Pattern GREETING =
            Pattern.compile("(?i)^\\W*(hi|hello|hey|good (morning|afternoon|evening)|hallo)\\b.*", Pattern.DOTALL);
    private static final Pattern THANKS = Pattern.compile("(?i).*\\b(thanks|thank you)\\b.*", Pattern.DOTALL);

    private static final Pattern ABOUT_ME = Pattern.compile(
            "(?i).*\\b(what do you (know|remember)|do you (still )?remember|who am i|know about me)\\b.*",
            Pattern.DOTALL);

    private SmallTalk() {}

    static String answer(Conversation conversation, List<ToolOffer> tools) {
        var message = conversation.message();
        if (ABOUT_ME.matcher(message).matches()) {
            return conversation.memories().isEmpty()
                    ? "I remember nothing about that yet."
                    : "I remember:\n" + conversation.memories();
        }
        if (THANKS.matcher(message).matches()) {
            return "You are welcome.";
        }
        var opening = GREETING.matcher(message).matches() ? "Hello! " : "";
        return opening
                + "I am the demo model: a stand-in without a language model behind it, so I understand only simple"
                + " requests. Try \"What is 1234 * 5678?\", \"What time is it?\", \"Remember that I prefer tea\" or"
                + " \"Count to 200\"." + tools(tools)
                + " For real answers set OPENAI_API_KEY (or OPENAI_BASE_URL, ANTHROPIC_API_KEY, GEMINI_API_KEY),"
                + " restart, and choose one of its models for this agent.";
    }

    private static String tools(List<ToolOffer> tools) {
        return tools.isEmpty()
                ? " This agent has no tools yet."
                : tools.stream()
                        .map(ToolOffer::name)
                        .collect(Collectors.joining(", ", " Name one of my tools to have me call it: ", "."));
    }
}
