package io.agentmode.agent.run;

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
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** How many runs are where, over all workers and tenants, and how long the queue makes one wait. */
@ApplicationScoped
class RunGauges {
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final String QUEUED = "queued";
    private static final List<String> PHASES = List.of(QUEUED, "recalling", "thinking", "acting", "waiting");
    private static final String COUNT = """
            SELECT phase, count(*) AS runs, extract(epoch FROM now() - min(created_at))::float8 AS age
            FROM agent_runs WHERE %s GROUP BY phase""".formatted(Runs.UNFINISHED);

    private final Database database;
    private final Map<String, Sample> runs;
    private final Sample oldest;
    private final Loop sampling;

    RunGauges(Database database, MeterRegistry meters, Vertx vertx) {
        this.database = database;
        this.runs = PHASES.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        phase -> Sample.register(
                                meters, "agentmode.runs", null, "Runs that have not ended", Tags.of("phase", phase))));
        this.oldest = Sample.register(
                meters,
                "agentmode.runs.queued.oldest.age",
                "seconds",
                "How long the oldest queued run has waited",
                Tags.empty());
        this.sampling = new Loop("run gauges", vertx, EVERY, this::sample);
    }

    void onStart(@Observes StartupEvent event) {
        sampling.kick();
    }

    void onStop(@Observes ShutdownEvent event) {
        sampling.stop();
    }

    Uni<Void> sample() {
        return database.asPlatform(
                        transaction -> transaction.query(COUNT, Tuple.tuple()).invoke(this::seen))
                .onFailure()
                .invoke(this::unknown)
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private void seen(RowSet<Row> rows) {
        var byPhase = StreamSupport.stream(rows.spliterator(), false)
                .collect(Collectors.toMap(row -> row.getString("phase"), Function.identity()));
        runs.forEach((phase, sample) -> {
            var row = byPhase.get(phase);
            sample.is(row == null ? 0 : row.getLong("runs").doubleValue());
        });
        var queued = byPhase.get(QUEUED);
        oldest.is(queued == null ? 0 : Math.max(0, queued.getDouble("age")));
    }

    private void unknown() {
        runs.values().forEach(Sample::isUnknown);
        oldest.isUnknown();
    }
}
