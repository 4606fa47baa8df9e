package io.agentmode.kernel.outbox;

import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Waits for a batch: done when the last answer is in, failed with the first that is a failure. */
final class Acknowledgements {
    private final AtomicInteger missing;
    private final UniEmitter<? super Void> emitter;
    private final AtomicBoolean failed = new AtomicBoolean();

    Acknowledgements(int expected, UniEmitter<? super Void> emitter) {
        this.missing = new AtomicInteger(expected);
        this.emitter = emitter;
    }

    boolean haveFailed() {
        return failed.get();
    }

    void one(@Nullable Throwable failure) {
        if (failure == null) {
            if (missing.decrementAndGet() == 0) {
                emitter.complete(null);
            }
        } else if (failed.compareAndSet(false, true)) {
            emitter.fail(failure);
        }
    }
}
