package io.agentmode.kernel.testing;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Runs reactive work the way a request does: on a Vert.x context of its own, which Hibernate sessions need. */
public final class RequestContext {
    private static final int PATIENCE_SECONDS = 20;

    private RequestContext() {}

    /** Waits for the result; a failure is thrown as it is when it is unchecked. */
    @CanIgnoreReturnValue
    public static <T> T await(Vertx vertx, Supplier<Uni<T>> work) {
        var result = new CompletableFuture<T>();
        var context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        VertxContextSafetyToggle.setContextSafe(context, true);
        context.runOnContext(_ -> Uni.createFrom()
                .deferred(() -> work.get())
                .subscribe()
                .with(result::complete, result::completeExceptionally));
        try {
            return result.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
