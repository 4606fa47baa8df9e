package io.agentmode.tool.execution;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The thread of one call; it can be interrupted from elsewhere, also before it started. */
final class RunningCall {
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private volatile Thread thread = Thread.currentThread();
    private volatile boolean started;

    /** Runs the work on a virtual thread; when nobody waits any more, the thread is interrupted. */
    Uni<Outcome> start(Supplier<Outcome> work) {
        return Uni.createFrom()
                .completionStage(() -> {
                    if (!outcome.isDone()) {
                        thread = Thread.ofVirtual().name("tool-call").start(() -> outcome.complete(work.get()));
                        started = true;
                    }
                    return outcome;
                })
                .onCancellation()
                .invoke(this::interrupt);
    }

    void interrupt() {
        outcome.complete(Outcome.failure(FailureCode.CANCELLED, "The call was cancelled."));
        if (started) {
            thread.interrupt();
        }
    }
}
