package io.agentmode.tool.execution;

import io.agentmode.kernel.idempotency.Answer;
import io.agentmode.kernel.idempotency.KeyedRequest;
import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.store.Transaction;
import io.agentmode.tool.execution.TestBench.Trial;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a tool from being tried out twice under one {@code Idempotency-Key}. What it does cannot be in the transaction that
 * keeps the answer, so the key is taken before, with the answer that is true should this process never come to another.
 */
@ApplicationScoped
class KeptTrials {
    private static final String REPLACE = """
            UPDATE idempotency_keys SET body = $5
            WHERE tenant_id = $1 AND user_id = $2 AND key = $3 AND fingerprint = $4""";

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
                : database.inTenant(tenant, transaction -> replace(transaction, request, trial));
    }

    private static Uni<Void> replace(Transaction transaction, KeyedRequest request, Trial trial) {
        return transaction
                .query(
                        REPLACE,
                        Tuple.of(
                                transaction.tenant(),
                                request.user(),
                                request.key(),
                                request.fingerprint(),
                                request.bodyOf(Answer.ok(trial))))
                .replaceWithVoid();
    }
}
