package io.agentmode.tool.mcp;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** Work that blocks, on a virtual thread of its own. */
final class OnThread {
    private OnThread() {}

    static <T> Uni<T> run(String name, Callable<T> work) {
        return Uni.createFrom().completionStage(() -> {
            var done = new CompletableFuture<T>();
            Thread.ofVirtual().name(name).start(() -> {
                try {
                    done.complete(work.call());
                } catch (Exception e) {
                    done.completeExceptionally(e);
                }
            });
            return done;
        });
    }
}
