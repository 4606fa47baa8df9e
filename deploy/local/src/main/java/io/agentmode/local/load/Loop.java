package io.agentmode.local.load;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** The one event loop on which a load runs: nothing in it needs a lock, and all its times come from one clock. */
public final class Loop implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx(new VertxOptions()
            .setPreferNativeTransport(true)
            .setEventLoopPoolSize(1)
            .setWorkerPoolSize(1)
            .setInternalBlockingPoolSize(1));
    private final Context context = vertx.getOrCreateContext();

    public Vertx vertx() {
        return vertx;
    }

    /** Starts something on the loop and waits for its end; not from the loop itself. */
    public <T> T call(Duration patience, Supplier<Future<T>> what) {
        var result = new CompletableFuture<T>();
        context.runOnContext(_ -> start(what).onSuccess(result::complete).onFailure(result::completeExceptionally));
        try {
            return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            throw new LoadException(String.valueOf(cause.getMessage()), cause);
        } catch (TimeoutException e) {
            throw new LoadException("No answer within " + patience.toSeconds() + " s.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LoadException("Interrupted.", e);
        }
    }

    public void run(Runnable what) {
        var _ = call(Duration.ofMinutes(1), () -> {
            what.run();
            return Future.succeededFuture(true);
        });
    }

    /** Waits while the loop works. */
    public void let(Duration time) {
        var _ = call(time.plusMinutes(1), () -> after(time));
    }

    public Future<Long> after(Duration time) {
        return Future.future(promise -> vertx.setTimer(Math.max(1, time.toMillis()), promise::complete));
    }

    private static <T> Future<T> start(Supplier<Future<T>> what) {
        try {
            return what.get();
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
