package io.agentmode.agent.llm;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Around each {@link Metered} call. */
@Metered
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
class ModelMetering {
    private final ModelMeters meters;

    ModelMetering(ModelMeters meters) {
        this.meters = meters;
    }

    @AroundInvoke
    Object around(InvocationContext call) throws Exception {
        var model = ((ModelRequest) call.getParameters()[0]).model();
        long start = System.nanoTime();
        return ((Uni<?>) call.proceed())
                .onItemOrFailure()
                .invoke((reply, failure) -> ended(model, reply, failure, since(start)))
                .onCancellation()
                .invoke(() -> meters.cancelled(model, since(start)));
    }

    private void ended(ModelName model, @Nullable Object reply, @Nullable Throwable failure, Duration took) {
        if (reply instanceof ModelReply answer) {
            meters.answered(model, answer.usage(), took);
        } else {
            meters.failed(model, failure, took);
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
