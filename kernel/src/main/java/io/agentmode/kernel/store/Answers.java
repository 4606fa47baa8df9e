package io.agentmode.kernel.store;

import io.agentmode.kernel.idempotency.Answer;
import io.agentmode.kernel.idempotency.KeyedRequest;
import io.agentmode.kernel.problem.CommonProblem;
import io.agentmode.kernel.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the answer in the transaction of the effect. The same request, when it runs at the same time, waits here for the
 * first to commit and is then rolled back. Without a key there is nothing to keep.
 */
final class Answers {
    private static final String COLUMNS =
            "INSERT INTO idempotency_keys AS k (tenant_id, user_id, key, fingerprint, status, location, body) ";
    /** What is older than its promise no longer counts. */
    private static final String UNLESS_THERE = """
             ON CONFLICT (tenant_id, user_id, key) DO UPDATE SET fingerprint = excluded.fingerprint,
                status = excluded.status, location = excluded.location, body = excluded.body, created_at = now()
            WHERE k.created_at < now() - interval '24 hours'""";

    private static final String KEEP = COLUMNS + "VALUES ($1, $2, $3, $4, $5, $6, $7)" + UNLESS_THERE;
    private static final String KEEP_ENTITY = COLUMNS
            + "VALUES (:tenant, :user, :key, :fingerprint, :status, CAST(:location AS text), :body)" + UNLESS_THERE;

    private static final String REPLACE = """
            UPDATE idempotency_keys SET status = $5, location = $6, body = $7
            WHERE tenant_id = $1 AND user_id = $2 AND key = $3 AND fingerprint = $4""";

    private Answers() {}

    static Uni<Void> keep(Transaction transaction, @Nullable KeyedRequest request, Answer<?> answer) {
        return request == null
                ? Uni.createFrom().voidItem()
                : transaction
                        .query(KEEP, row(transaction, request, answer))
                        .invoke(rows -> requireFirst(rows.rowCount()))
                        .replaceWithVoid();
    }

    /** Nothing happens where the key was taken by another request meanwhile, or is not kept any more. */
    static Uni<Void> replace(Transaction transaction, KeyedRequest request, Answer<?> answer) {
        return transaction.query(REPLACE, row(transaction, request, answer)).replaceWithVoid();
    }

    private static Tuple row(Transaction transaction, KeyedRequest request, Answer<?> answer) {
        return Tuple.tuple()
                .addString(transaction.tenant())
                .addString(request.user())
                .addString(request.key())
                .addString(request.fingerprint())
                .addInteger(answer.status())
                .addString(location(answer))
                .addString(request.bodyOf(answer));
    }

    static Uni<Void> keep(Mutiny.Session session, String tenant, KeyedRequest request, Answer<?> answer) {
        return session.createNativeQuery(KEEP_ENTITY)
                .setParameter("tenant", tenant)
                .setParameter("user", request.user())
                .setParameter("key", request.key())
                .setParameter("fingerprint", request.fingerprint())
                .setParameter("status", answer.status())
                .setParameter("location", location(answer))
                .setParameter("body", request.bodyOf(answer))
                .executeUpdate()
                .invoke(Answers::requireFirst)
                .replaceWithVoid();
    }

    private static @Nullable String location(Answer<?> answer) {
        return answer.location() == null ? null : answer.location().toString();
    }

    private static void requireFirst(int kept) {
        if (kept == 0) {
            throw Problem.of(CommonProblem.CONFLICT, "The same request was served at the same time.");
        }
    }
}
