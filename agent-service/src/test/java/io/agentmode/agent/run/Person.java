package io.agentmode.agent.run;

import static io.agentmode.kernel.testing.InternalTokens.bearer;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentmode.kernel.event.RunCommand;
import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.store.Database;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/** Somebody of a tenant who makes agents and talks to them, in one session. */
record Person(String tenant, UUID session, Neighbours neighbours) {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    static Person of(String tenant, Neighbours neighbours) {
        return new Person(tenant, Ids.next(), neighbours);
    }

    /** {@code fields} follow the name, as JSON. */
    UUID agent(String fields) {
        return UUID.fromString(given().header("Authorization", bearer(tenant, "ann", "user"))
                .contentType("application/json")
                .body("{\"name\":\"agent-" + Ids.next() + "\"," + fields + "}")
                .post("/api/agents")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    UUID say(UUID agent, String content) {
        var start = new RunCommand.Start(Ids.next(), session, agent, "ann", Ids.next(), content, Instant.now());
        neighbours.send(tenant, start);
        return start.runId();
    }

    RunEvent.Finished finished(UUID run) {
        await().atMost(PATIENCE).until(() -> neighbours.isFinished(run));
        return (RunEvent.Finished) neighbours.events(run).getLast();
    }

    /** As if another process had taken the run and died, and its lease were good until then. */
    static void disown(Database database, String tenant, UUID run, Instant until) {
        var sql = "UPDATE agent_runs SET lease_owner = 'dead', epoch = epoch + 1, lease_expires_at = $2 WHERE id = $1";
        var parameters = Tuple.of(run, until.atOffset(ZoneOffset.UTC));
        var updated = database.inTenant(tenant, transaction -> transaction.query(sql, parameters))
                .await()
                .atMost(PATIENCE);
        assertThat(updated.rowCount()).isEqualTo(1);
    }

    <E extends RunEvent> E event(UUID run, Class<E> type) {
        return neighbours.events(run).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }
}
