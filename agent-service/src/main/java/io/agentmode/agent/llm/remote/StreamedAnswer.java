package io.agentmode.agent.llm.remote;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.FinishReason;
import io.agentmode.agent.llm.Deltas;
import io.agentmode.agent.llm.ModelFailure;
import io.agentmode.agent.llm.ModelReply;
import io.agentmode.agent.llm.ToolRequest;
import io.agentmode.kernel.event.RunEvent.CutReason;
import io.agentmode.kernel.json.Ids;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Turns what a model of langchain4j says into deltas and one reply; whatever comes after its end is ignored. */
final class StreamedAnswer implements StreamingChatResponseHandler {
    private final Deltas deltas;
    private final Failures failures;
    private final Metering metering;
    private final BooleanSupplier saidComplete;
    private final UniEmitter<? super ModelReply> emitter;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final Map<Integer, String> callIds = new HashMap<>();
    private final long started = System.nanoTime();
    private long reasonedUntil = started;
    private boolean over;

    StreamedAnswer(
            Deltas deltas,
            Failures failures,
            Metering metering,
            UniEmitter<? super ModelReply> emitter,
            Exchange exchange) {
        this.deltas = deltas;
        this.failures = failures;
        this.metering = metering;
        this.emitter = emitter;
        this.saidComplete = exchange::isComplete;
    }

    @Override
    public void onPartialResponse(String part) {
        text.append(part);
        hand(() -> deltas.response(part));
    }

    @Override
    public void onPartialThinking(PartialThinking part) {
        reason(part.text());
    }

    @Override
    public void onUnmappedRawEvent(Object event) {
        var thought = OtherReasoning.in(event);
        if (thought != null) {
            reason(thought);
        }
    }

    @Override
    public void onPartialToolCall(PartialToolCall part) {
        hand(() -> deltas.arguments(part.partialArguments()));
    }

    @Override
    public void onCompleteToolCall(CompleteToolCall call) {
        var id = call.toolExecutionRequest().id();
        if (id != null && !id.isBlank()) {
            callIds.putIfAbsent(call.index(), id);
        }
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        var finish = response.finishReason();
        var calls = calls(response.aiMessage());
        if (finish == null && !saidComplete.getAsBoolean()) {
            onError(failures.cutOff());
        } else if (text.toString().isBlank() && calls.isEmpty()) {
            onError(finish == FinishReason.CONTENT_FILTER ? failures.withheld() : failures.empty());
        } else if (!over) {
            over = true;
            emitter.complete(reply(response, calls));
        }
    }

    @Override
    public void onError(Throwable error) {
        if (!over) {
            over = true;
            emitter.fail(error instanceof ModelFailure failure ? failure : failures.unreadable());
        }
    }

    private void reason(String part) {
        reasoning.append(part);
        reasonedUntil = System.nanoTime();
        hand(() -> deltas.reasoning(part));
    }

    /** A listener that fails is not the provider's failure: it ends the call as it is. */
    private void hand(Runnable telling) {
        if (over) {
            return;
        }
        try {
            telling.run();
        } catch (RuntimeException e) {
            over = true;
            emitter.fail(e);
        }
    }

    private ModelReply reply(ChatResponse response, List<ToolRequest> calls) {
        return new ModelReply(
                text.toString(),
                reasoning.toString(),
                calls,
                metering.usage(response.tokenUsage(), reasoning.toString() + text, calls),
                Duration.ofNanos(reasonedUntil - started),
                Duration.ofNanos(System.nanoTime() - started),
                cut(response.finishReason()),
                metering.request().model());
    }

    private static @Nullable CutReason cut(@Nullable FinishReason finish) {
        return switch (finish) {
            case LENGTH -> CutReason.LENGTH;
            case CONTENT_FILTER -> CutReason.CONTENT_FILTER;
            case null, default -> null;
        };
    }

    private List<ToolRequest> calls(AiMessage message) {
        var calls = new ArrayList<ToolRequest>();
        for (var request : message.toolExecutionRequests()) {
            var arguments = request.arguments();
            calls.add(new ToolRequest(
                    id(request.id(), calls.size()),
                    request.name(),
                    arguments == null || arguments.isBlank() ? "{}" : arguments));
        }
        return calls;
    }

    /** Some servers blank the id in later chunks, and some have none: then the call gets one of ours. */
    private String id(@Nullable String given, int index) {
        return given != null && !given.isBlank() ? given : callIds.computeIfAbsent(index, _ -> "call_" + Ids.next());
    }
}
