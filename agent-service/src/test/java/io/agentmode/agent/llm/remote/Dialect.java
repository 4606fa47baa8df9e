package io.agentmode.agent.llm.remote;

import io.agentmode.agent.llm.Script;
import java.util.Map;

/** How one provider streams: the same things to say, in its own events. */
enum Dialect {
    OPENAI {
        @Override
        Script half() {
            return Script.stream().text("Hel");
        }

        @Override
        Script empty() {
            return Script.stream().finish("stop").usage(3, 0).done();
        }

        @Override
        Script call(String name, String arguments) {
            return Script.stream()
                    .call(0, "c1", name, arguments)
                    .finish("tool_calls")
                    .usage(3, 4)
                    .done();
        }
    },
    ANTHROPIC {
        @Override
        Script half() {
            return started()
                    .raw(event(
                            "content_block_start", "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}"))
                    .raw(event(
                            "content_block_delta", "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"Hel\"}"));
        }

        @Override
        Script empty() {
            return ended(started(), "end_turn");
        }

        @Override
        Script call(String name, String arguments) {
            var escaped = arguments.replace("\"", "\\\"");
            return ended(
                    started()
                            .raw(event(
                                    "content_block_start",
                                    "\"index\":0,\"content_block\":{\"type\":\"tool_use\","
                                            + "\"id\":\"c1\",\"name\":\"" + name + "\",\"input\":{}}"))
                            .raw(event(
                                    "content_block_delta",
                                    "\"index\":0,\"delta\":{\"type\":\"input_json_delta\"," + "\"partial_json\":\""
                                            + escaped + "\"}"))
                            .raw(event("content_block_stop", "\"index\":0")),
                    "tool_use");
        }

        private static Script started() {
            return Script.stream()
                    .raw(event("message_start", "\"message\":{\"id\":\"m\",\"usage\":{\"input_tokens\":3}}"));
        }

        private static Script ended(Script script, String reason) {
            return script.raw(event("message_delta", "\"delta\":{\"stop_reason\":\"" + reason + "\"}"))
                    .raw("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
        }

        private static String event(String type, String fields) {
            return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + fields + "}\n\n";
        }
    },
    GEMINI {
        @Override
        Script half() {
            return Script.stream().raw(part("\"text\":\"Hel\"", ""));
        }

        @Override
        Script empty() {
            return Script.stream().raw("data: {\"candidates\":[{\"finishReason\":\"STOP\"}]}\r\n\r\n");
        }

        @Override
        Script call(String name, String arguments) {
            return Script.stream()
                    .raw(part(
                            "\"functionCall\":{\"name\":\"" + name + "\",\"args\":" + arguments + "}",
                            ",\"finishReason\":\"STOP\""));
        }

        private static String part(String part, String rest) {
            return "data: {\"candidates\":[{\"content\":{\"parts\":[{" + part + "}]}" + rest + "}]}\r\n\r\n";
        }
    };

    /** The beginning of an answer and nothing more. */
    abstract Script half();

    /** A complete answer without anything in it. */
    abstract Script empty();

    abstract Script call(String name, String arguments);

    Remotes at(String baseUrl, Map<String, String> more) {
        var name = name().toLowerCase(java.util.Locale.ROOT);
        var keys = new java.util.HashMap<>(more);
        keys.put("agent-mode.llm." + name + ".base-url", baseUrl);
        keys.put("agent-mode.llm." + name + ".api-key", "sk-planted-1234");
        return switch (this) {
            case OPENAI -> Remotes.openAi(keys);
            case ANTHROPIC -> Remotes.anthropic(keys);
            case GEMINI -> Remotes.gemini(keys);
        };
    }
}
