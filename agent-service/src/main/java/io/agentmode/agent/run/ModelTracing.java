package io.agentmode.agent.run;

import io.agentmode.agent.llm.ModelFailure;
import io.agentmode.agent.llm.ModelReply;
import io.agentmode.kernel.trace.Recording;
import io.agentmode.kernel.trace.Tracing;
import io.opentelemetry.api.trace.SpanKind;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.jspecify.annotations.Nullable;

/** Around each {@link Traced} question: all its attempts are one span. */
@Traced
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
class ModelTracing {
    private final Tracing tracing;

    ModelTracing(Tracing tracing) {
        this.tracing = tracing;
    }

    @AroundInvoke
    Object around(InvocationContext call) throws Exception {
        if (!tracing.isOn()) {
            return call.proceed();
        }
        var recording = start(((Prompt) call.getParameters()[0]).run());
        return ((Uni<?>) call.proceed())
                .onItemOrFailure()
                .invoke((reply, failure) -> end(recording, reply, failure))
                .onCancellation()
                .invoke(() -> recording.failed("cancelled").end());
    }

    private Recording start(Run run) {
        var model = run.frozen().agent().model();
        return tracing.start(
                        "chat " + model.name(), SpanKind.CLIENT, run.frozen().trace())
                .attribute("gen_ai.operation.name", "chat")
                .attribute("gen_ai.provider.name", model.provider())
                .attribute("gen_ai.request.model", model.name())
                .attribute("gen_ai.conversation.id", run.sessionId().toString())
                .attribute("agent_mode.run.id", run.id().toString())
                .attribute("agent_mode.run.step", run.progress().step());
    }

    private static void end(Recording recording, @Nullable Object reply, @Nullable Throwable failure) {
        if (reply instanceof ModelReply answer) {
            recording
                    .attribute("gen_ai.response.model", answer.model().name())
                    .attribute("gen_ai.usage.input_tokens", answer.usage().inputTokens())
                    .attribute("gen_ai.usage.output_tokens", answer.usage().outputTokens());
        } else if (failure instanceof ModelFailure known) {
            recording.failed(known.kind().name());
        } else {
            recording.failed("other");
        }
        recording.end();
    }
}
