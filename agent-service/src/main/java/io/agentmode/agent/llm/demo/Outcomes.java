package io.agentmode.agent.llm.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.agentmode.kernel.json.Json;
import java.util.stream.Stream;

/** Says in a sentence what a tool answered. */
final class Outcomes {
    private Outcomes() {}

    static String sentence(Conversation.Outcome outcome) {
        var call = outcome.call();
        if (outcome.failed()) {
            return "The tool " + call.name() + " did not succeed: " + value(outcome.result());
        }
        return switch (call.name()) {
            case "calculator" -> field(call.arguments(), "expression") + " = " + value(outcome.result());
            case "current_time" -> "It is " + value(outcome.result()) + ".";
            case "remember" ->
                "I proposed to remember: " + firstText(call.arguments()) + ". You decide whether it is kept.";
            case "ask_user" -> "You answered: " + value(outcome.result());
            case "update_plan" -> "The plan is updated.";
            case "finish_goal" -> "The goal is finished.";
            default -> "The tool " + call.name() + " answered: " + value(outcome.result());
        };
    }

    /** The one thing in a wrapped answer such as {"result": 4}, or the answer as it is. */
    private static String value(String result) {
        var json = parse(result);
        if (json.isObject()) {
            var named = Stream.of("result", "value", "time", "now", "message", "text")
                    .filter(name -> json.path(name).isValueNode())
                    .findFirst();
            if (named.isPresent()) {
                return json.path(named.get()).asText();
            }
        }
        return json.isValueNode() ? json.asText() : result;
    }

    private static String field(String arguments, String name) {
        return parse(arguments).path(name).asText();
    }

    private static String firstText(String arguments) {
        for (var value : parse(arguments)) {
            if (value.isTextual()) {
                return value.asText();
            }
        }
        return "";
    }

    private static JsonNode parse(String text) {
        try {
            var json = Json.wire().readTree(text);
            return json.isMissingNode() || json.isFloatingPointNumber() ? TextNode.valueOf(text) : json;
        } catch (JsonProcessingException _) {
            return TextNode.valueOf(text);
        }
    }
}
