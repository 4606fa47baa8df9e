package io.agentmode.kernel.outbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentmode.kernel.sample.Commands;
import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.store.Databases;
import io.agentmode.kernel.store.Outbox;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BacklogQuarkusTest {
    @Inject
    Vertx vertx;

    @Inject
    Outbox outbox;

    @Inject
    Database served;

    @Test
    void saysHowMuchWaitsAndSinceWhen() {
        var pool = Databases.create(vertx, "backlog");
        var database = Databases.over(pool, outbox);
        var meters = new SimpleMeterRegistry();
        var backlog = new Backlog(database, meters, vertx.getDelegate());
        assertThat(value(meters, "agentmode.outbox.rows")).isNaN();

        for (int i = 0; i < 3; i++) {
            database.inTenant("acme", tx -> tx.announce(Commands.labelled(UUID.randomUUID(), "waits")))
                    .await()
                    .indefinitely();
        }
        backlog.sample().await().indefinitely();

        assertThat(value(meters, "agentmode.outbox.rows")).isEqualTo(3);
        assertThat(value(meters, "agentmode.outbox.oldest.age")).isBetween(0.0, 60.0);

        pool.closeAndAwait();
        backlog.sample().await().indefinitely();
        assertThat(value(meters, "agentmode.outbox.rows")).isNaN();
    }

    @Test
    void aServiceShowsItsBacklogAndHowFastItPublishes() {
        served.inTenant("acme", tx -> tx.announce(Commands.labelled(UUID.randomUUID(), "goes")))
                .await()
                .indefinitely();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(given().get("/q/metrics").asString())
                        .containsPattern("agentmode_outbox_rows(\\{})? \\d")
                        .containsPattern("agentmode_outbox_oldest_age_seconds(\\{})? \\d")
                        .contains("agentmode_outbox_relay_seconds_bucket{le=\"0.005\"}")
                        .containsPattern("agentmode_outbox_relay_seconds_count(\\{})? [1-9]"));
    }

    private static double value(SimpleMeterRegistry meters, String name) {
        return meters.get(name).gauge().value();
    }
}
