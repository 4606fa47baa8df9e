package io.agentmode.kernel.outbox;

import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Waits for a batch: done when the last answer is in, failed when any of them was. */
final class Acknowledgements {
    private final AtomicInteger missing;
    private final UniEmitter<? super Void> emitter;
    private final AtomicReference<@Nullable Throwable> firstFailure = new AtomicReference<>();

    Acknowledgements(int expected, UniEmitter<? super Void> emitter) {
        this.missing = new AtomicInteger(expected);
        this.emitter = emitter;
    }

    void one(@Nullable Throwable failure) {
        if (failure != null) {
            firstFailure.compareAndSet(null, failure);
        }
        if (missing.decrementAndGet() == 0) {
            var failed = firstFailure.get();
            if (failed == null) {
                emitter.complete(null);
            } else {
                emitter.fail(failed);
            }
        }
    }
}
