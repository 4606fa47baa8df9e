package io.agentmode.tool.execution;

import io.agentmode.kernel.idempotency.Answer;
import io.agentmode.kernel.idempotency.KeyedRequest;
import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.store.Transaction;
import io.agentmode.tool.execution.TestBench.Trial;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a tool from being tried out twice under one {@code Idempotency-Key}. What it does cannot be in the transaction that
 * keeps the answer, so the key is taken before, with the answer that is true should this process never come to another.
 */
@ApplicationScoped
class KeptTrials {
    private final Database database;

    KeptTrials(Database database) {
        this.database = database;
    }

    Uni<Void> begun(Transaction transaction) {
        return transaction.answered(Answer.ok(Trial.OUTCOME_UNKNOWN));
    }

    Uni<Void> ended(String tenant, @Nullable KeyedRequest request, Trial trial) {
        return request == null
                ? Uni.createFrom().voidItem()
                : database.inTenant(tenant, transaction -> transaction.answeredAnew(request, Answer.ok(trial)));
    }
}
