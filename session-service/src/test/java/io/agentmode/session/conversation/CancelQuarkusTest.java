package io.agentmode.session.conversation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.agentmode.kernel.event.RunCommand;
import io.agentmode.kernel.event.RunEvent.RunStatus;
import io.agentmode.kernel.event.RunEvent.StopReason;
import io.agentmode.kernel.event.Topic;
import io.agentmode.kernel.json.Ids;
import io.agentmode.session.testing.Agents;
import io.agentmode.session.testing.Client;
import io.agentmode.session.testing.RunScript;
import io.agentmode.session.testing.Wire;
import io.agentmode.session.testing.WithInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A cancellation that says which run it means. */
@QuarkusTest
@WithInfrastructure
class CancelQuarkusTest {
    private final String tenant = "cancel-" + Ids.next();
    private final Client ann = Client.user(tenant, "ann");

    @Inject
    Wire wire;

    @Inject
    Agents agents;

    private UUID agent = Ids.next();
    private UUID session = Ids.next();
    private UUID first = Ids.next();
    private UUID second = Ids.next();

    @BeforeEach
    void twoRuns() {
        agent = agents.created(tenant);
        session = ann.startSession(agent);
        first = ann.say(session, "one");
        second = UUID.fromString(ann.trySay(session, "two", "enqueue")
                .then()
                .statusCode(202)
                .extract()
                .path("run_id"));
    }

    @Test
    void pressedTwiceItLeavesTheMessageBehindIt() {
        for (int press = 0; press < 2; press++) {
            cancel(ann, first)
                    .then()
                    .statusCode(202)
                    .body("run_id", equalTo(first.toString()))
                    .body("status", equalTo("queued"));
        }

        assertThat(cancelled()).containsOnly(first);
    }

    @Test
    void aRunThatIsOverStaysAsItIs() {
        var script = new RunScript(first, session);
        wire.send(tenant, script.started(), script.responded(1, Ids.next(), "Hi"), script.answered());
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> cancel(ann, first)
                        .then()
                        .statusCode(202)
                        .body("run_id", equalTo(first.toString()))
                        .body("status", equalTo("completed")));
        ann.get(path("/status")).then().body("run.id", equalTo(second.toString()));

        assertThat(cancelled()).doesNotContain(second);
    }

    @Test
    void aRunThatTheGatewayHasSeenTheEndOfIsOver() {
        ann.http()
                .header("agent-mode-ended-run", first.toString())
                .body(Map.of("run_id", first))
                .post(path("/cancel"))
                .then()
                .statusCode(202)
                .body("run_id", equalTo(first.toString()));

        cancel(ann, second).then().statusCode(202);
        assertThat(cancelled()).containsExactly(second);
    }

    @Test
    void aMessageInTheQueueIsTakenBackAndThoseAroundItGoOn() {
        var third = ann.trySay(session, "three", "enqueue");

        cancel(ann, second)
                .then()
                .statusCode(202)
                .body("run_id", equalTo(second.toString()))
                .body("status", equalTo("queued"));

        assertThat(cancelled()).containsExactly(second);
        third.then().statusCode(202);
        wire.send(tenant, new RunScript(second, session).finished(RunStatus.CANCELLED, StopReason.CANCELLED));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> cancel(ann, second).then().statusCode(202).body("status", equalTo("cancelled")));
        ann.get(path("/status")).then().body("run.id", equalTo(first.toString()));
    }

    @Test
    void anAdministratorMayCancelIt() {
        cancel(Client.admin(tenant), second).then().statusCode(202).body("run_id", equalTo(second.toString()));
    }

    @Test
    void whatIsNotThisSessionsRunIsNotFound() {
        var otherSession = ann.startSession(agent);
        var elsewhere = ann.say(otherSession, "Hello");

        for (var run : List.of(elsewhere, Ids.next())) {
            cancel(ann, run)
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("RUN_NOT_FOUND"))
                    .body("context.run_id", equalTo(run.toString()));
        }
        ann.get("/api/agent-sessions/" + otherSession + "/status").then().body("run.status", equalTo("queued"));
        assertThat(cancelled()).isEmpty();
    }

    @Test
    void nobodyElseLearnsOrEndsAnything() {
        for (var stranger : List.of(Client.user(tenant, "bob"), Client.admin("other-" + tenant))) {
            cancel(stranger, first).then().statusCode(404).body("code", equalTo("SESSION_NOT_FOUND"));
        }
        cancel(new Client(tenant, "ann", "viewer"), first).then().statusCode(403);
        given().contentType("application/json")
                .body(Map.of("run_id", first))
                .post(path("/cancel"))
                .then()
                .statusCode(401);
        assertThat(cancelled()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"run_id":"first"}   | run_id
                    {"run_id":1}         | run_id
                    {"run_id":{}}        | run_id
                    {"run":"first"}      | run
                    """)
    void whatNamesNoRunIsRefusedByName(String body, String field) {
        ann.http()
                .body(body)
                .post(path("/cancel"))
                .then()
                .statusCode(400)
                .body("code", equalTo("VALIDATION_FAILED"))
                .body("violations.field", hasItem(field))
                .body("violations.in", contains("body"));
        assertThat(cancelled()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", textBlock = """
                    application/json,                   ''
                    application/json,                   {}
                    application/json,                   '{"run_id":null}'
                    application/x-www-form-urlencoded,  ''
                    none,                               ''
                    """)
    void withoutANameItIsTheOldestThatNobodyHasCancelled(String type, String body) {
        for (var run : List.of(first, second, first)) {
            var request = ann.http().noContentType();
            (type == null ? request : request.contentType(type).body(body))
                    .post(path("/cancel"))
                    .then()
                    .statusCode(202)
                    .body("run_id", equalTo(run.toString()));
        }
    }

    @Test
    void aNameInAnotherFormatIsNotOverlooked() {
        ann.http()
                .contentType("text/plain")
                .body("{\"run_id\":\"" + second + "\"}")
                .post(path("/cancel"))
                .then()
                .statusCode(415)
                .body("code", equalTo("UNSUPPORTED_MEDIA_TYPE"));
        assertThat(cancelled()).isEmpty();
    }

    private Response cancel(Client who, UUID run) {
        return who.post(path("/cancel"), Map.of("run_id", run));
    }

    private String path(String rest) {
        return "/api/agent-sessions/" + session + rest;
    }

    /** Commands of a session keep their order: with one that came later all before it are there. */
    private List<UUID> cancelled() {
        var last = UUID.fromString(ann.trySay(session, "last", "enqueue").path("run_id"));
        return await()
                .atMost(Duration.ofSeconds(10))
                .until(
                        () -> wire.published(Topic.AGENT_RUN_COMMANDS, session, RunCommand.class),
                        commands -> commands.stream()
                                .anyMatch(command -> command.runId().equals(last)))
                .stream()
                .filter(RunCommand.Cancel.class::isInstance)
                .map(RunCommand::runId)
                .toList();
    }
}
