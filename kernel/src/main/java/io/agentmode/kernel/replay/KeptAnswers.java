package io.agentmode.kernel.replay;

import io.agentmode.kernel.background.Loop;
import io.agentmode.kernel.idempotency.KeyedRequest;
import io.agentmode.kernel.store.Database;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;

/** The answers of the last 24 hours. */
@ApplicationScoped
public class KeptAnswers {
    private static final Duration BETWEEN_CLEANINGS = Duration.ofMinutes(10);
    private static final String FIND = """
            SELECT fingerprint, status, location, body FROM idempotency_keys
            WHERE tenant_id = $1 AND user_id = $2 AND key = $3 AND created_at >= now() - interval '24 hours'""";
    private static final String EXPIRE = "DELETE FROM idempotency_keys WHERE created_at < now() - interval '24 hours'";

    private final Database database;
    private final Loop cleaning;

    KeptAnswers(Database database, Vertx vertx) {
        this.database = database;
        this.cleaning = new Loop("expiry of idempotency keys", vertx, BETWEEN_CLEANINGS, this::expire);
    }

    void onStart(@Observes StartupEvent event) {
        cleaning.kick();
    }

    void onStop(@Observes ShutdownEvent event) {
        cleaning.stop();
    }

    Uni<Optional<KeptAnswer>> find(String tenant, KeyedRequest request) {
        return database.inTenant(
                tenant,
                transaction -> transaction
                        .query(FIND, Tuple.of(tenant, request.user(), request.key()))
                        .map(rows -> rows.rowCount() == 0
                                ? Optional.empty()
                                : Optional.of(answer(rows.iterator().next()))));
    }

    Uni<Void> expire() {
        return database.asPlatform(
                transaction -> transaction.query(EXPIRE, Tuple.tuple()).replaceWithVoid());
    }

    private static KeptAnswer answer(Row row) {
        return new KeptAnswer(
                row.getString("fingerprint"),
                row.getInteger("status"),
                row.getString("location"),
                row.getString("body"));
    }
}
