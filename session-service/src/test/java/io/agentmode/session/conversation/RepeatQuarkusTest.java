package io.agentmode.session.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.agentmode.kernel.event.RunCommand;
import io.agentmode.kernel.event.RunEvent.InterruptKind;
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
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client that heard no answer may send again under the same {@code Idempotency-Key}. */
@QuarkusTest
@WithInfrastructure
class RepeatQuarkusTest {
    private static final Map<String, String> HELLO = Map.of("content", "Hello");
    private final String tenant = "repeat-" + Ids.next();
    private final Client ann = Client.user(tenant, "ann");
    private final String key = "key-" + Ids.next();

    @Inject
    Wire wire;

    @Inject
    Agents agents;

    private UUID agent = Ids.next();
    private UUID session = Ids.next();

    @BeforeEach
    void started() {
        agent = agents.created(tenant);
        session = ann.startSession(agent);
    }

    @Test
    void aMessageStartsOneRun() {
        var first = send("/message", HELLO);
        var second = send("/message", HELLO);

        first.then().statusCode(202).header("Idempotent-Replayed", nullValue());
        second.then().statusCode(202).header("Idempotent-Replayed", "true");
        assertThat(second.body().asString()).isEqualTo(first.body().asString());
        assertThat(messages()).isEqualTo(1);
    }

    @Test
    void ofManyAtOnceOneStartsTheRunThatAllAreTold() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sent = IntStream.range(0, 6)
                    .mapToObj(_ -> CompletableFuture.supplyAsync(() -> send("/message", HELLO), threads))
                    .toList();

            assertThat(sent.stream().map(CompletableFuture::join))
                    .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(202))
                    .extracting(answer -> answer.<String>path("run_id"))
                    .containsOnly(sent.getFirst().join().<String>path("run_id"));
        }
        assertThat(messages()).isEqualTo(1);
    }

    @Test
    void anotherMessageUnderTheSameKeyIsRefused() {
        send("/message", HELLO).then().statusCode(202);

        send("/message", Map.of("content", "Other"))
                .then()
                .statusCode(422)
                .body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
    }

    @Test
    void aMessageThatWasRefusedMayComeAgain() {
        var run = ann.say(session, "Before");
        send("/message", HELLO).then().statusCode(409).body("code", equalTo("RUN_ACTIVE"));
        var script = new RunScript(run, session);
        wire.send(tenant, script.started(), script.responded(1, Ids.next(), "Hi"), script.answered());

        send("/message", HELLO).then().statusCode(202).header("Idempotent-Replayed", nullValue());
    }

    @Test
    void aSessionIsStartedOnce() {
        var path = "/api/agents/" + agent + "/sessions";
        var first = keyed().body(Map.of("title", "Once")).post(path);
        var second = keyed().body(Map.of("title", "Once")).post(path);

        first.then().statusCode(201);
        second.then()
                .statusCode(201)
                .header("Location", endsWith("/api/agent-sessions/" + first.path("id")))
                .header("Idempotent-Replayed", "true");
        assertThat(second.body().asString()).isEqualTo(first.body().asString());
    }

    @Test
    void aLateCancelDoesNotReachTheNextRun() {
        var run = ann.say(session, "First");
        send("/cancel", Map.of()).then().statusCode(202).body("run_id", equalTo(run.toString()));
        var script = new RunScript(run, session);
        wire.send(tenant, script.started(), script.finished(RunStatus.CANCELLED, StopReason.CANCELLED));
        ann.awaitRun(session, "cancelled");
        ann.say(session, "Second");

        send("/cancel", Map.of()).then().statusCode(202).body("run_id", equalTo(run.toString()));
        assertThat(wire.published(Topic.AGENT_RUN_COMMANDS, session, RunCommand.class))
                .filteredOn(RunCommand.Cancel.class::isInstance)
                .hasSize(1);
    }

    @Test
    void aSessionEndsOnce() {
        send("/end", Map.of()).then().statusCode(200).body("status", equalTo("completed"));

        send("/end", Map.of()).then().statusCode(200).header("Idempotent-Replayed", "true");
    }

    @Test
    void anInterruptIsAnsweredOnce() {
        var run = ann.say(session, "Ask me");
        var interrupt = Ids.next();
        var script = new RunScript(run, session);
        wire.send(tenant, script.started(), script.interrupted(1, interrupt, InterruptKind.QUESTION, null));
        ann.awaitRun(session, "waiting");
        var answer = Map.of("text", "Yes");

        keyed().body(answer)
                .post("/api/interrupts/" + interrupt + "/answer")
                .then()
                .statusCode(202);
        keyed().body(answer)
                .post("/api/interrupts/" + interrupt + "/answer")
                .then()
                .statusCode(202)
                .header("Idempotent-Replayed", "true")
                .body("status", equalTo("answered"));
    }

    @Test
    void anotherUsersSessionIsNotFoundUnderAnyKey() {
        send("/message", HELLO).then().statusCode(202);

        Client.user(tenant, "bob")
                .http()
                .header("Idempotency-Key", key)
                .body(HELLO)
                .post(path("/message"))
                .then()
                .statusCode(404)
                .body("code", equalTo("SESSION_NOT_FOUND"));
    }

    private Response send(String rest, Object body) {
        return keyed().body(body).post(path(rest));
    }

    private RequestSpecification keyed() {
        return ann.http().header("Idempotency-Key", key);
    }

    private int messages() {
        return ann.get(path("")).path("messages.items.size()");
    }

    private String path(String rest) {
        return "/api/agent-sessions/" + session + rest;
    }
}
