package io.agentmode.kernel.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentmode.kernel.event.RunCommand;
import io.agentmode.kernel.event.Topic;
import io.agentmode.kernel.sample.Commands;
import io.agentmode.kernel.sample.Notes;
import io.agentmode.kernel.sample.Outage;
import io.agentmode.kernel.store.Databases;
import io.agentmode.kernel.store.Outbox;
import io.agentmode.kernel.trace.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OutageQuarkusTest {
    @Inject
    Tracing tracing;

    @Inject
    Vertx vertx;

    @Inject
    Outbox outbox;

    @Inject
    MeterRegistry meters;

    @Inject
    Notes notes;

    @Test
    void whileTheDatabaseIsAwayARecordWaitsAndIsNotParked() {
        var url = ConfigProvider.getConfig().getValue("quarkus.datasource.reactive.url", String.class);
        var session = UUID.randomUUID();
        var attempts = new AtomicInteger();
        try (var outage = new Outage(vertx.getDelegate(), URI.create(url).getPort())) {
            var pool = Databases.pool(
                    vertx, url.replaceFirst(":\\d+/", ":" + outage.port() + "/"), "kernel_app", "embedded");
            var inbox = new Inbox(Databases.over(pool, outbox), outbox, meters, tracing);
            var batch = new Batch(Topic.AGENT_RUN_COMMANDS).with(Commands.labelled(session, "patient"));
            var done = inbox.each(
                            batch.records(),
                            RunCommand.class,
                            (tx, command) -> Uni.createFrom()
                                    .voidItem()
                                    .emitOn(Infrastructure.getDefaultWorkerPool())
                                    .invoke(() -> {
                                        if (attempts.incrementAndGet() == 1) {
                                            outage.begin();
                                        }
                                    })
                                    .chain(() -> Notes.write(tx, "acme", session.toString(), Commands.label(command))))
                    .subscribeAsCompletionStage();
            await().until(() -> attempts.get() == 1);
            await().during(Duration.ofMillis(600)).until(() -> !done.isDone());
            outage.end();
            await().atMost(Duration.ofSeconds(20)).until(done::isDone);
            assertThat(done).isCompleted();
            pool.closeAndAwait();
        }
        assertThat(attempts).hasValue(2);
        assertThat(notes.written("acme", session.toString())).containsExactly("patient");
    }
}
