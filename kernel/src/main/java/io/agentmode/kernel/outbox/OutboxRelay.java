package io.agentmode.kernel.outbox;

import io.agentmode.kernel.background.Loop;
import io.agentmode.kernel.metrics.Durations;
import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.store.Outbox;
import io.agentmode.kernel.store.Transaction;
import io.agentmode.kernel.trace.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Publishes the outbox in order. One relay drains at a time per service: the others wait for the same advisory lock
 * rather than skip, so a commit that kicked while another process was draining is still published at once.
 */
@ApplicationScoped
public class OutboxRelay {
    private static final int BATCH = 500;
    /** From so many events at once on there is a pause after them: those that come meanwhile go together. */
    private static final int MANY = 4;

    private static final Duration PAUSE = Duration.ofMillis(10);
    /** Finds what a process committed and died before kicking. */
    private static final Duration IDLE = Duration.ofSeconds(1);

    /**
     * What was sent may come back to life with a crash of the database, and is sent again, in the order of the ids: so
     * the deletion need not be on disk, as what committed before it is.
     */
    private static final String LOCK =
            "SELECT pg_advisory_xact_lock(hashtext('outbox')), set_config('synchronous_commit', 'off', true)";

    /** The limit is no parameter: PostgreSQL would make a plan for each batch, as it cannot know how much it stands for. */
    private static final String TAKE = """
            DELETE FROM outbox WHERE id IN (SELECT id FROM outbox ORDER BY id LIMIT %d)
            RETURNING id, event_id, tenant_id, topic, key, type, subject, sequence, payload, traceparent, reason, created_at""".formatted(BATCH);

    private final Database database;
    private final EventProducer producer;
    private final String source;
    private final Tracing tracing;
    private final Timer latency;
    private final Loop loop;

    OutboxRelay(
            Database database,
            EventProducer producer,
            Vertx vertx,
            MeterRegistry meters,
            Tracing tracing,
            @ConfigProperty(name = "quarkus.application.name") String source) {
        this.database = database;
        this.producer = producer;
        this.source = source;
        this.tracing = tracing;
        this.latency = Durations.of("agentmode.outbox.relay", "From writing an event until Kafka has it")
                .register(meters);
        this.loop = new Loop("outbox relay", vertx, IDLE, this::drain);
    }

    void onStart(@Observes StartupEvent event) {
        loop.kick();
    }

    void onCommitted(@Observes Outbox.Committed committed) {
        loop.kick();
    }

    void onStop(@Observes ShutdownEvent event) {
        loop.stop();
    }

    private Uni<Void> drain() {
        return database.asPlatform(this::publishBatch).chain(this::rest);
    }

    private Uni<Void> rest(int sent) {
        if (sent == BATCH) {
            loop.kick();
        }
        var done = Uni.createFrom().voidItem();
        return sent < MANY || sent == BATCH ? done : done.onItem().delayIt().by(PAUSE);
    }

    /** Both statements go at once: the second one begins, and sees what is there, when it has the lock. */
    private Uni<Integer> publishBatch(Transaction transaction) {
        return Uni.combine()
                .all()
                .unis(transaction.query(LOCK, Tuple.tuple()), transaction.query(TAKE, Tuple.tuple()))
                .with((_, taken) -> taken)
                .chain(this::publish);
    }

    private Uni<Integer> publish(RowSet<Row> rows) {
        if (rows.rowCount() == 0) {
            return Uni.createFrom().item(0);
        }
        var sendings = new Sendings(tracing);
        var records = StreamSupport.stream(rows.spliterator(), false)
                .sorted(Comparator.comparing(row -> row.getLong("id")))
                .map(row -> OutboxRow.toRecord(row, source, sendings.begin(row)))
                .toList();
        return producer.send(records)
                .onItemOrFailure()
                .invoke((_, failure) -> sendings.end(failure))
                .invoke(() -> measure(rows))
                .replaceWith(records.size());
    }

    private void measure(RowSet<Row> published) {
        var now = OffsetDateTime.now(ZoneOffset.UTC);
        for (var row : published) {
            latency.record(Duration.between(row.getOffsetDateTime("created_at"), now));
        }
    }
}
