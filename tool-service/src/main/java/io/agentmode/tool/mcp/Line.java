package io.agentmode.tool.mcp;

import io.agentmode.kernel.json.Json;
import io.agentmode.tool.egress.Bodies;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * A transport that knows which request is which call, so that a call can be taken back, which the SDK only forgets, and
 * so that what a server asks in the middle of it reaches the people it is about.
 */
final class Line implements McpClientTransport {
    private static final String CANCELLED = "notifications/cancelled";

    private static final String ASKS = "elicitation/create";
    private static final String CALL = "agent-mode-call";

    private final McpClientTransport transport;
    private final Asked asked;
    /** Hears which call is sent again after a while. */
    private final BiConsumer<String, Duration> waits;

    /** Ids of requests by the token of their call. */
    private final Map<String, Object> requests = new ConcurrentHashMap<>();

    /** Requests that have no answer yet, by their ids. */
    private final Map<String, Sinks.Empty<Void>> unanswered = new ConcurrentHashMap<>();

    private final Sinks.Empty<Void> broken = Sinks.empty();

    /** {@code transport} may tell the line what is lost. */
    Line(Function<Line, McpClientTransport> transport, Asked asked, BiConsumer<String, Duration> waits) {
        this.asked = asked;
        this.waits = waits;
        this.transport = transport.apply(this);
    }

    /** Who answers what a server asks. */
    @FunctionalInterface
    interface Asked {
        /** {@code call} is the token of the call it asks in; null where the transport does not tell. */
        CompletionStage<JSONRPCResponse> asked(@Nullable String call, JSONRPCRequest request);
    }

    /**
     * What comes in with the answer to a request is in the context in which the request was sent. The SDK forgets why it
     * could not connect, and waits for what never comes.
     */
    @Override
    public Mono<Void> connect(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
        return transport
                .connect(incoming -> Mono.deferContextual(context ->
                        handler.apply(incoming.filter(message -> !isTaken(message, context.getOrDefault(CALL, null))))))
                .onErrorResume(failure -> {
                    breaks(failure);
                    return Mono.empty();
                });
    }

    /** Nothing comes in any more. */
    void breaks(Throwable why) {
        var _ = broken.tryEmitError(why);
    }

    /** The answer to this request does not come. */
    void lost(HttpRequest request, Throwable why) {
        var waiting = unanswered.remove(id(request));
        if (waiting != null) {
            var _ = waiting.tryEmitError(why);
        }
    }

    /** This request is sent again. */
    void waits(HttpRequest request, Duration pause) {
        var id = id(request);
        requests.forEach((token, of) -> {
            if (String.valueOf(of).equals(id)) {
                waits.accept(token, pause);
            }
        });
    }

    private static String id(HttpRequest request) {
        try {
            return Json.wire().readTree(Bodies.read(request)).path("id").asText("");
        } catch (IOException e) {
            throw new IllegalStateException("what the SDK sends is JSON in memory", e);
        }
    }

    private void answered(Object id) {
        var waiting = unanswered.remove(String.valueOf(id));
        if (waiting != null) {
            var _ = waiting.tryEmitEmpty();
        }
    }

    private boolean isTaken(JSONRPCMessage message, @Nullable String call) {
        if (message instanceof JSONRPCResponse response) {
            answered(response.id());
        }
        if (message instanceof JSONRPCRequest request && request.method().equals(ASKS)) {
            var _ = asked.asked(call, request).thenAccept(answer -> {
                var _ = transport.sendMessage(answer).subscribe(_ -> {}, _ -> {});
            });
            return true;
        }
        return false;
    }

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
        if (message instanceof JSONRPCRequest request) {
            var token = token(request);
            if (token != null) {
                requests.put(token, request.id());
                return asked(request).contextWrite(context -> context.put(CALL, token));
            }
            return asked(request);
        }
        return sent(message);
    }

    /** Ends with the answer: the SDK takes it for a failure of the request when this fails before. */
    private Mono<Void> asked(JSONRPCRequest request) {
        var id = String.valueOf(request.id());
        var answer = Sinks.<Void>empty();
        unanswered.put(id, answer);
        return sent(request)
                .then(Mono.firstWithSignal(answer.asMono(), broken.asMono()))
                .doFinally(_ -> unanswered.remove(id, answer));
    }

    private Mono<Void> sent(JSONRPCMessage message) {
        return Mono.firstWithSignal(transport.sendMessage(message), broken.asMono());
    }

    /** Tells the server that nobody waits for the answer of this call any more; it may not care. */
    void cancel(String token) {
        var id = requests.remove(token);
        if (id != null) {
            answered(id);
            var notification = new McpSchema.JSONRPCNotification(
                    McpSchema.JSONRPC_VERSION, CANCELLED, Map.of("requestId", id, "reason", "The call was cancelled."));
            var _ = transport.sendMessage(notification).subscribe(_ -> {}, _ -> {});
        }
    }

    /** The call is over. */
    void forget(String token) {
        var id = requests.remove(token);
        if (id != null) {
            answered(id);
        }
    }

    private static @Nullable String token(JSONRPCRequest request) {
        return request.params() instanceof McpSchema.CallToolRequest call && call.progressToken() != null
                ? String.valueOf(call.progressToken())
                : null;
    }

    @Override
    public void setExceptionHandler(Consumer<Throwable> handler) {
        transport.setExceptionHandler(handler);
    }

    @Override
    public Mono<Void> closeGracefully() {
        return transport.closeGracefully();
    }

    @Override
    public void close() {
        transport.close();
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
        return transport.unmarshalFrom(data, type);
    }

    @Override
    public List<String> protocolVersions() {
        return transport.protocolVersions();
    }
}
