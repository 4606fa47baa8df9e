package io.agentmode.local.load;

import io.vertx.core.buffer.Buffer;

/** What the model sends, piece by piece. */
final class Chunks {

    private static final String HEAD =
            "data: {\"id\":\"x\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"scripted\",\"choices\":[{\"index\":0,\"delta\":";

    private Chunks() {}

    static Buffer token(Turn turn, int index) {
        return Buffer.buffer(HEAD + "{\"content\":\"" + turn.token(index) + "\"},\"finish_reason\":null}]}\n\n");
    }

    static Buffer toolCalls(Turn turn) {
        var calls = new StringBuilder();
        var tools = turn.script().tools();
        for (var index = 0; index < tools.size(); index++) {
            calls.append(index == 0 ? "" : ",").append(call(turn, index, tools.get(index)));
        }
        return Buffer.buffer(HEAD + "{\"tool_calls\":[" + calls + "]},\"finish_reason\":null}]}\n\n")
                .appendBuffer(end(turn, "tool_calls"));
    }

    private static String call(Turn turn, int index, ToolUse use) {
        return "{\"index\":%d,\"id\":\"call_%d_%d\",\"type\":\"function\",\"function\":{\"name\":\"%s\",\"arguments\":\"%s\"}}"
                .formatted(
                        index,
                        turn.id(),
                        index,
                        use.tool(),
                        use.arguments(turn.id()).replace("\"", "\\\""));
    }

    static Buffer end(Turn turn, String reason) {
        var tokens = turn.script().tokens();
        return Buffer.buffer(HEAD + "{},\"finish_reason\":\"" + reason + "\"}],\"usage\":{\"prompt_tokens\":20,"
                + "\"completion_tokens\":" + tokens + ",\"total_tokens\":" + (tokens + 20) + "}}\n\ndata: [DONE]\n\n");
    }
}
