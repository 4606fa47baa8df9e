package io.agentmode.tool.execution;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The thread of one call; it can be interrupted from elsewhere, also before it started. */
final class RunningCall {
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private @Nullable Thread thread;

    /** Runs the work on a virtual thread; when nobody waits any more, the thread is interrupted. */
    Uni<Outcome> start(Supplier<Outcome> work) {
        return Uni.createFrom()
                .completionStage(() -> run(work))
                .onCancellation()
                .invoke(this::interrupt);
    }

    synchronized void interrupt() {
        outcome.complete(Outcome.failure(FailureCode.CANCELLED, "The call was cancelled."));
        if (thread != null) {
            thread.interrupt();
        }
    }

    private synchronized CompletableFuture<Outcome> run(Supplier<Outcome> work) {
        if (!outcome.isDone()) {
            thread = Thread.ofVirtual().name("tool-call").start(() -> outcome.complete(work.get()));
        }
        return outcome;
    }
}
