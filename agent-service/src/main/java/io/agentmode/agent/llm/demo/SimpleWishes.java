package io.agentmode.agent.llm.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Requests for a built-in tool that people make without naming it. */
final class SimpleWishes {
    private static final Pattern TIME = Pattern.compile(
            "(?i)\\b(what(?:'s| is)? (?:the )?(?:current )?(?:time|date|day)|current (?:time|date)|what (?:time|day) is it"
                    + "|time is it|today's date)\\b");
    private static final Pattern ZONE = Pattern.compile("\\b([A-Z][A-Za-z]+/[A-Z][A-Za-z_]+|UTC)\\b");
    private static final Pattern REMEMBER =
            Pattern.compile("(?i)\\b(?:please )?remember(?: that|:| this:| about)? (?=\\S)([^\\n]+)");
    private static final Pattern ASKS_BACK = Pattern.compile("(?i)\\bdo(?:n't)? you (?:still )?remember\\b");
    private static final Pattern ASK_ME = Pattern.compile("(?i)\\bask me (?:about |for |what |whether )?([^\\n]+)");

    private static final Pattern PLAN = Pattern.compile(
            "(?i)\\b(?:make|show|write|update)(?: me)?(?: a| the| your)? plan\\b[^:\\n]*(?::([^\\n]+))?");
    private static final Pattern SEPARATOR = Pattern.compile("\\s*[,;]\\s*(?:and |then )*");
    private static final String ANY_PLAN = "Understand the request, Do the work, Report the result";

    private SimpleWishes() {}

    static List<Wish> find(String message) {
        var wishes = new ArrayList<Wish>();
        if (TIME.matcher(message).find()) {
            wishes.add(new Wish("current_time", "the time", message, zone(message)));
        }
        var remember = REMEMBER.matcher(message);
        if (remember.find() && !ASKS_BACK.matcher(message).find()) {
            wishes.add(textWish("remember", "remembering", sentence(remember.group(1))));
        }
        var ask = ASK_ME.matcher(message);
        if (ask.find()) {
            wishes.add(textWish(
                    "ask_user",
                    "a question to you",
                    sentence(ask.group()).substring(7).strip() + "?"));
        }
        var plan = PLAN.matcher(message);
        if (plan.find()) {
            wishes.add(new Wish("update_plan", "a plan", "", Map.of("steps", steps(plan.group(1)))));
        }
        return wishes;
    }

    private static JsonNode steps(@Nullable String named) {
        var steps = JsonNodeFactory.instance.arrayNode();
        for (var step : SEPARATOR.split(named == null ? ANY_PLAN : sentence(named), -1)) {
            steps.addObject().put("description", step).put("status", steps.size() == 1 ? "in_progress" : "pending");
        }
        return steps;
    }

    private static Map<String, JsonNode> zone(String message) {
        var zone = ZONE.matcher(message);
        Map<String, JsonNode> known = new HashMap<>();
        if (zone.find()) {
            List.of("timezone", "time_zone", "zone").forEach(name -> known.put(name, TextNode.valueOf(zone.group())));
        }
        return known;
    }

    private static Wish textWish(String tool, String label, String text) {
        var value = TextNode.valueOf(text);
        return new Wish(
                tool,
                label,
                text,
                Map.of("content", value, "text", value, "memory", value, "question", value, "fact", value));
    }

    private static String sentence(String text) {
        return text.strip().replaceFirst("[.!?]+$", "");
    }
}
