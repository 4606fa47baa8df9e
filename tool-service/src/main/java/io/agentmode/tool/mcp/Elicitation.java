package io.agentmode.tool.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.agentmode.kernel.json.Json;
import io.agentmode.tool.execution.Question;
import io.agentmode.tool.execution.Reporter;
import io.agentmode.tool.secret.Redaction;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** What a server wants to know of the user in the middle of a call, as a form. */
final class Elicitation {
    private static final int LONGEST = 4_000;
    /** A form that people can fill in is far smaller; it travels in an event together with the arguments of the call. */
    private static final int MOST_BYTES = 32_768;

    private Elicitation() {}

    static CompletionStage<JSONRPCResponse> answer(JSONRPCRequest request, Redaction redaction, Reporter people) {
        JsonNode asked = Json.wire().valueToTree(request.params());
        var schema = asked.path("requestedSchema");
        if (!asked.path("mode").asText("form").equals("form") || !schema.isObject()) {
            return CompletableFuture.completedFuture(refused(request, "Only questions in the mode form are answered."));
        }
        if (Json.writeBytes(schema).length > MOST_BYTES) {
            return CompletableFuture.completedFuture(
                    refused(request, "requestedSchema may have at most %d bytes.".formatted(MOST_BYTES)));
        }
        return people.ask(new Question(text(asked, redaction), redaction.json(schema)))
                .thenApply(reply -> answered(request, reply))
                .exceptionally(failure -> unasked(request, failure));
    }

    /** A question that was taken back with its call is not answered at all: the server would go on with the call. */
    private static JSONRPCResponse unasked(JSONRPCRequest request, Throwable failure) {
        if (Causes.find(failure, CancellationException.class) != null) {
            throw new CompletionException(failure);
        }
        return refused(request, McpSchema.ErrorCodes.INTERNAL_ERROR, "The user could not be asked.");
    }

    private static String text(JsonNode asked, Redaction redaction) {
        var text = redaction.text(asked.path("message").asText(""));
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    private static JSONRPCResponse answered(JSONRPCRequest request, Question.Reply reply) {
        var result = new LinkedHashMap<String, Object>();
        result.put("action", reply.action().name().toLowerCase(Locale.ROOT));
        if (reply.action() == Question.Action.ACCEPT) {
            result.put("content", reply.content() == null ? JsonNodeFactory.instance.objectNode() : reply.content());
        }
        return new JSONRPCResponse(McpSchema.JSONRPC_VERSION, request.id(), result, null);
    }

    private static JSONRPCResponse refused(JSONRPCRequest request, String why) {
        return refused(request, McpSchema.ErrorCodes.INVALID_PARAMS, why);
    }

    private static JSONRPCResponse refused(JSONRPCRequest request, int code, String why) {
        return new JSONRPCResponse(
                McpSchema.JSONRPC_VERSION, request.id(), null, new JSONRPCResponse.JSONRPCError(code, why, null));
    }
}
