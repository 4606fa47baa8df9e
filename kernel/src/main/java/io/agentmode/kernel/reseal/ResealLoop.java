package io.agentmode.kernel.reseal;

import io.agentmode.kernel.background.Loop;
import io.agentmode.kernel.metrics.Sample;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** At start and then every minute, as an instance that is not restarted yet goes on sealing with the key it knows. */
@ApplicationScoped
public class ResealLoop {
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Resealing resealing;
    private final Map<SealedTable, Sample> outdated = new LinkedHashMap<>();
    private final Loop loop;

    ResealLoop(Resealing resealing, MeterRegistry meters, Vertx vertx) {
        this.resealing = resealing;
        resealing.tables().forEach(table -> outdated.put(table, gauge(meters, table)));
        this.loop = new Loop("sealing secrets with the newest key", vertx, EVERY, this::turn);
    }

    private static Sample gauge(MeterRegistry meters, SealedTable table) {
        return Sample.register(
                meters,
                "agentmode.secrets.outdated",
                null,
                "Stored secrets that still need a key older than the newest",
                Tags.of("table", table.name()));
    }

    void onStart(@Observes StartupEvent event) {
        if (!outdated.isEmpty()) {
            loop.kick();
        }
    }

    void onStop(@Observes ShutdownEvent event) {
        loop.stop();
    }

    private Uni<Void> turn() {
        return Multi.createFrom()
                .iterable(outdated.keySet())
                .onItem()
                .transformToUniAndConcatenate(this::turn)
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private Uni<Void> turn(SealedTable table) {
        var seen = outdated.get(table);
        return resealing
                .run(table)
                .chain(() -> resealing.outdated(table))
                .invoke(count -> {
                    if (seen != null) {
                        seen.is(count);
                    }
                })
                .replaceWithVoid();
    }
}
