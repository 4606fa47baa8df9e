package io.agentmode.kernel.outbox;

import io.agentmode.kernel.background.Loop;
import io.agentmode.kernel.metrics.Sample;
import io.agentmode.kernel.store.Database;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** What waits to be published, and since when. */
@ApplicationScoped
public class Backlog {
    private static final Duration EVERY = Duration.ofSeconds(10);
    /** Counting more than this would tell nobody anything new. */
    private static final String COUNT = """
            SELECT count(*) AS waiting, coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8 AS age
            FROM (SELECT created_at FROM outbox ORDER BY id LIMIT 100000) oldest""";

    private final Database database;
    private final Sample rows;
    private final Sample age;
    private final Loop sampling;

    Backlog(Database database, MeterRegistry meters, Vertx vertx) {
        this.database = database;
        this.rows = Sample.register(
                meters, "agentmode.outbox.rows", null, "Events that wait to be published", Tags.empty());
        this.age = Sample.register(
                meters,
                "agentmode.outbox.oldest.age",
                "seconds",
                "How long the oldest event has waited to be published",
                Tags.empty());
        this.sampling = new Loop("outbox backlog", vertx, EVERY, this::sample);
    }

    void onStart(@Observes StartupEvent event) {
        sampling.kick();
    }

    void onStop(@Observes ShutdownEvent event) {
        sampling.stop();
    }

    Uni<Void> sample() {
        return database.asPlatform(transaction -> transaction
                        .query(COUNT, Tuple.tuple())
                        .map(counted -> counted.iterator().next())
                        .invoke(this::seen))
                .onFailure()
                .invoke(this::unknown)
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private void seen(Row row) {
        rows.is(row.getLong("waiting"));
        age.is(Math.max(0, row.getDouble("age")));
    }

    private void unknown() {
        rows.isUnknown();
        age.isUnknown();
    }
}
