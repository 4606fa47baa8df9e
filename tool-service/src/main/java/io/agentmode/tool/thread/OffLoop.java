package io.agentmode.tool.thread;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** Work that blocks, on a virtual thread of its own. */
public final class OffLoop {
    private OffLoop() {}

    /** What follows is back where this was asked for: the request's context holds its trace and its idempotency key. */
    public static <T> Uni<T> run(String name, Callable<T> work) {
        return Uni.createFrom().deferred(() -> {
            var context = Vertx.currentContext();
            var done = Uni.createFrom().completionStage(() -> started(name, work));
            return context == null ? done : done.emitOn(task -> context.runOnContext(_ -> task.run()));
        });
    }

    private static <T> CompletableFuture<T> started(String name, Callable<T> work) {
        var done = new CompletableFuture<T>();
        Thread.ofVirtual().name(name).start(() -> {
            try {
                done.complete(work.call());
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }
}
