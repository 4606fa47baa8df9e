package io.agentmode.local.load;

import io.vertx.core.buffer.Buffer;

/** What the model sends, piece by piece. */
final class Chunks {

    /** The sum the model wants to have calculated, and what must come back. */
    static final String EXPRESSION = "1234 * 5678";

    static final String RESULT = "7006652";

    private static final String HEAD =
            "data: {\"id\":\"x\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"scripted\",\"choices\":[{\"index\":0,\"delta\":";

    private Chunks() {}

    static Buffer token(Turn turn, int index) {
        return Buffer.buffer(HEAD + "{\"content\":\"" + turn.token(index) + "\"},\"finish_reason\":null}]}\n\n");
    }

    static Buffer toolCall(Turn turn) {
        var call =
                "{\"tool_calls\":[{\"index\":0,\"id\":\"call_%d\",\"type\":\"function\",\"function\":{\"name\":\"calculator\",\"arguments\":\"{\\\"expression\\\":\\\"%s\\\"}\"}}]}"
                        .formatted(turn.id(), EXPRESSION);
        return Buffer.buffer(HEAD + call + ",\"finish_reason\":null}]}\n\n").appendBuffer(end(turn, "tool_calls"));
    }

    static Buffer end(Turn turn, String reason) {
        var tokens = turn.script().tokens();
        return Buffer.buffer(HEAD + "{},\"finish_reason\":\"" + reason + "\"}],\"usage\":{\"prompt_tokens\":20,"
                + "\"completion_tokens\":" + tokens + ",\"total_tokens\":" + (tokens + 20) + "}}\n\ndata: [DONE]\n\n");
    }
}
