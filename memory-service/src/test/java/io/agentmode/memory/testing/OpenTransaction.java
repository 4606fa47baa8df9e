package io.agentmode.memory.testing;

import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.store.Transaction;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A transaction that has done its work, and commits when the test says so. */
public final class OpenTransaction implements AutoCloseable {
    private final CompletableFuture<Void> worked = new CompletableFuture<>();
    private final CompletableFuture<Void> mayEnd = new CompletableFuture<>();
    private final CompletableFuture<Void> ended;

    private OpenTransaction(Database database, String tenant, Function<Transaction, Uni<?>> work) {
        ended = database.inTenant(
                        tenant,
                        transaction -> work.apply(transaction)
                                .invoke(() -> worked.complete(null))
                                .chain(() -> Uni.createFrom().completionStage(mayEnd)))
                .onFailure()
                .invoke(worked::completeExceptionally)
                .subscribeAsCompletionStage();
    }

    static OpenTransaction begin(Database database, String tenant, Function<Transaction, Uni<?>> work) {
        var open = new OpenTransaction(database, tenant, work);
        open.worked.join();
        return open;
    }

    /** Commits. */
    @Override
    public void close() {
        mayEnd.complete(null);
        ended.join();
    }
}
