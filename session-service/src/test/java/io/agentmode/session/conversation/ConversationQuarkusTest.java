package io.agentmode.session.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.agentmode.kernel.event.RunCommand;
import io.agentmode.kernel.event.RunEvent.InterruptKind;
import io.agentmode.kernel.event.RunEvent.RunStatus;
import io.agentmode.kernel.event.RunEvent.StopReason;
import io.agentmode.kernel.event.SessionEvent;
import io.agentmode.kernel.event.Topic;
import io.agentmode.kernel.json.Ids;
import io.agentmode.session.testing.Agents;
import io.agentmode.session.testing.Client;
import io.agentmode.session.testing.Recording;
import io.agentmode.session.testing.RunScript;
import io.agentmode.session.testing.Wire;
import io.agentmode.session.testing.WithInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithInfrastructure
class ConversationQuarkusTest {
    private static final Client ANN = Client.user("talk", "ann");
    private static final Map<String, String> MORE = Map.of("content", "More");

    @Inject
    Wire wire;

    @Inject
    Agents agents;

    @Inject
    Recording recording;

    private UUID session = Ids.next();

    @BeforeEach
    void started() {
        session = ANN.startSession(agents.created("talk"));
    }

    @Test
    void aMessageIsAcceptedWithItsRun() {
        var accepted = ANN.trySay(session, "Hello", "reject");

        accepted.then().statusCode(202).body("status", equalTo("queued")).body("message_id", notNullValue());
        ANN.get(path(""))
                .then()
                .body("messages.items.id", contains(accepted.<String>path("message_id")))
                .body("messages.items[0].role", equalTo("user"))
                .body("messages.items[0].content", equalTo("Hello"))
                .body("messages.items[0].step", equalTo(0))
                .body("run.status", equalTo("queued"))
                .body("title", equalTo("Hello"));
        ANN.get(path("/status"))
                .then()
                .body("status", equalTo("active"))
                .body("run.id", equalTo(accepted.path("run_id")))
                .body("run.status", equalTo("queued"))
                .body("run.usage.input_tokens", equalTo(0));
    }

    @Test
    void aQueuedRunKnowsItsPlaceAmongTheTenants() {
        var tenant = "queue-" + Ids.next();
        var ann = Client.user(tenant, "ann");
        var bob = Client.user(tenant, "bob");
        var first = ann.startSession(agents.created(tenant));
        var second = bob.startSession(agents.created(tenant));
        var run = ann.say(first, "Hello");
        bob.say(second, "Hello");

        ann.get("/api/agent-sessions/" + first + "/status").then().body("run.queue_position", equalTo(1));
        bob.get("/api/agent-sessions/" + second + "/status").then().body("run.queue_position", equalTo(2));

        wire.send(tenant, new RunScript(run, first).started());
        ann.awaitRun(first, "running")
                .get("/api/agent-sessions/" + first + "/status")
                .then()
                .body("run.queue_position", nullValue());
        bob.get("/api/agent-sessions/" + second + "/status").then().body("run.queue_position", equalTo(1));
    }

    @Test
    void beforeTheFirstMessageThereIsNoRun() {
        ANN.get(path("/status")).then().statusCode(200).body("run", nullValue());
        ANN.post(path("/cancel")).then().statusCode(409).body("code", equalTo("NO_ACTIVE_RUN"));
    }

    @Test
    void aSecondMessageIsRefusedWhileARunIsActive() {
        var run = ANN.say(session, "Hello");

        ANN.trySay(session, "Hello?", "reject")
                .then()
                .statusCode(409)
                .body("code", equalTo("RUN_ACTIVE"))
                .body("context.run_id", equalTo(run.toString()));
        ANN.get(path("")).then().body("messages.items.content", contains("Hello"));
    }

    @Test
    void aMessageSentAtTheSightOfTheLastAnswerIsTaken() {
        hello();

        assertThat(ANN.trySay(session, "More", "reject").statusCode()).isEqualTo(202);
    }

    @Test
    void noRunIsCalledActiveThatMayHaveEndedBehindTheBackOfThisService() {
        recording.pause();
        try {
            hello();

            ANN.trySay(session, "More", "reject")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", "1")
                    .body("code", equalTo("DEPENDENCY_UNAVAILABLE"))
                    .body("context.session_id", equalTo(session.toString()));
        } finally {
            recording.resume();
        }
        assertThat(ANN.trySay(session, "More", "reject").statusCode()).isEqualTo(202);
    }

    /** A message and its answer, which may not be recorded yet. */
    private UUID hello() {
        var run = ANN.say(session, "Hello");
        var script = new RunScript(run, session);
        wire.send("talk", script.started(), script.responded(1, Ids.next(), "Hi"), script.answered());
        return run;
    }

    @Test
    void whoHasSeenTheEndOfARunNeedNotWaitForItsRecord() {
        recording.pause();
        try {
            var over = hello();
            assertThat(after(Ids.next()).body(MORE).post(path("/message")).statusCode())
                    .isEqualTo(503);

            var next = run(after(over).body(MORE).post(path("/message")));

            after(over).post(path("/cancel")).then().statusCode(202).body("run_id", equalTo(next.toString()));
            after(next).post(path("/cancel")).then().body("run_id", equalTo(over.toString()));
        } finally {
            recording.resume();
        }
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> ANN.get(path("")).then().body("messages.items.content", contains("Hello", "Hi", "More")));
    }

    @Test
    void aSessionThatIsEndedAtTheSightOfItsLastAnswerKeepsIt() {
        recording.pause();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var over = hello();
            var end = CompletableFuture.supplyAsync(() -> after(over).post(path("/end")), threads);
            ANN.get(path("")).then().body("status", equalTo("active"));
            recording.resume();

            end.join().then().statusCode(200).body("status", equalTo("completed"));
        } finally {
            recording.resume();
        }
        assertThat(announced(SessionEvent.Ended.class).transcript())
                .extracting(SessionEvent.Turn::content)
                .containsExactly("Hello", "Hi");
    }

    private static RequestSpecification after(UUID ended) {
        return ANN.http().header("agent-mode-ended-run", ended.toString());
    }

    @Test
    void ofManyMessagesAtOnceOneStartsARun() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var posts = IntStream.range(0, 8)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> ANN.trySay(session, "Hello " + i, "reject").statusCode(), threads))
                    .toList();

            assertThat(posts.stream().map(CompletableFuture::join))
                    .containsOnlyOnce(202)
                    .containsOnly(202, 409);
        }
        ANN.get(path("")).then().body("messages.items.size()", equalTo(1));
    }

    @Test
    void aMessageMayQueueUpOrTakeOver() {
        var first = ANN.say(session, "one");
        var second = run(ANN.trySay(session, "two", "enqueue"));
        var third = run(ANN.trySay(session, "three", "interrupt"));

        awaitCommands(5);

        assertThat(commands()).extracting(RunCommand::runId).containsExactly(first, second, first, second, third);
        assertThat(commands().subList(2, 4))
                .allSatisfy(command -> assertThat(command).isInstanceOf(RunCommand.Cancel.class));
        ANN.get(path("/status")).then().body("run.id", equalTo(first.toString()));
        ANN.get(path("")).then().body("messages.items.content", contains("one", "two", "three"));
    }

    @Test
    void theRunThatIsShownIsTheOneThatTheOthersWaitFor() {
        var first = ANN.say(session, "one");
        var second = run(ANN.trySay(session, "two", "enqueue"));
        run(ANN.trySay(session, "three", "enqueue"));
        var script = new RunScript(first, session);
        var interrupt = Ids.next();
        wire.send("talk", script.started(), script.interrupted(1, interrupt, InterruptKind.APPROVAL, null));

        ANN.awaitRun(session, "waiting")
                .get(path("/status"))
                .then()
                .body("run.id", equalTo(first.toString()))
                .body("run.waiting_for.interrupt_id", contains(interrupt.toString()));
        ANN.get(path("")).then().body("run.id", equalTo(first.toString()));
        ANN.get("/api/agent-sessions?limit=1").then().body("items[0].run.id", equalTo(first.toString()));

        wire.send("talk", script.answered());
        ANN.awaitRun(session, "queued").get(path("/status")).then().body("run.id", equalTo(second.toString()));
    }

    @Test
    void cancellingEndsTheOldestRunFirst() {
        var first = ANN.say(session, "one");
        var second = run(ANN.trySay(session, "two", "enqueue"));

        ANN.post(path("/cancel"))
                .then()
                .statusCode(202)
                .body("run_id", equalTo(first.toString()))
                .body("status", equalTo("queued"));
        ANN.post(path("/cancel")).then().statusCode(202).body("run_id", equalTo(second.toString()));
        ANN.post(path("/cancel")).then().statusCode(202).body("run_id", equalTo(first.toString()));

        var script = new RunScript(first, session);
        wire.send("talk", script.finished(RunStatus.CANCELLED, StopReason.CANCELLED));
        script = new RunScript(second, session);
        wire.send("talk", script.finished(RunStatus.CANCELLED, StopReason.CANCELLED));
        ANN.awaitRun(session, "cancelled").post(path("/cancel")).then().statusCode(409);
    }

    @Test
    void anEndedSessionTellsItsStoryAndTakesNoMessage() {
        var run = ANN.say(session, "What is 1 + 1?");
        var script = new RunScript(run, session);
        wire.send(
                "talk",
                script.started(),
                script.called(1, Ids.next(), Ids.next(), null),
                script.responded(2, Ids.next(), "2"),
                script.finished(RunStatus.COMPLETED, StopReason.GOAL_MET));
        ANN.awaitRun(session, "completed");

        ANN.post(path("/end"))
                .then()
                .statusCode(200)
                .body("status", equalTo("completed"))
                .body("goal_met", equalTo(true))
                .body("summary", equalTo("Done."))
                .body("ended_at", notNullValue());

        ANN.post(path("/end")).then().statusCode(409).body("code", equalTo("SESSION_ENDED"));
        ANN.trySay(session, "More", "reject").then().statusCode(409).body("code", equalTo("SESSION_ENDED"));
        assertThat(announced(SessionEvent.Ended.class)).satisfies(ended -> {
            assertThat(ended.goalMet()).isTrue();
            assertThat(ended.transcript())
                    .containsExactly(
                            new SessionEvent.Turn(run, "user", "What is 1 + 1?"),
                            new SessionEvent.Turn(run, "assistant", "2"));
        });
    }

    @Test
    void endingWhileARunIsActiveCancelsIt() {
        var run = ANN.say(session, "Hello");

        ANN.post(path("/end")).then().statusCode(200).body("status", equalTo("cancelled"));

        awaitCommands(2);
        assertThat(commands().getLast())
                .isInstanceOfSatisfying(
                        RunCommand.Cancel.class,
                        cancel -> assertThat(cancel.runId()).isEqualTo(run));
    }

    @Test
    void deletingCancelsAndTellsTheOthers() {
        ANN.say(session, "Hello");

        ANN.http().delete(path("")).then().statusCode(204);

        assertThat(announced(SessionEvent.Deleted.class).userId()).isEqualTo("ann");
        awaitCommands(2);
        assertThat(commands().getLast()).isInstanceOf(RunCommand.Cancel.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "",
                "{\"content\":\" \"}",
                "{\"content\":1}",
                "{\"content\":\"a\",\"mode\":\"later\"}",
                "{\"content\":\"a\",\"x\":1}",
                "{\"content\":\"a\\u0000\"}",
                "{\"content\":"
            })
    void aBadMessageIsRefusedAndNotStored(String body) {
        ANN.http()
                .body(body)
                .post(path("/message"))
                .then()
                .statusCode(400)
                .body("code", equalTo("VALIDATION_FAILED"))
                .body("violations.in", hasItem("body"));
        ANN.get(path("")).then().body("messages.items.size()", equalTo(0));
    }

    @Test
    void aMessageMayBeLongButNotTooLong() {
        ANN.trySay(session, "x".repeat(100_001), "reject")
                .then()
                .statusCode(400)
                .body("violations.field", contains("content"));
        ANN.trySay(session, "ä".repeat(100_000), "reject").then().statusCode(202);
    }

    private String path(String rest) {
        return "/api/agent-sessions/" + session + rest;
    }

    private static UUID run(Response accepted) {
        return UUID.fromString(accepted.then().statusCode(202).extract().path("run_id"));
    }

    private List<RunCommand> commands() {
        return wire.published(Topic.AGENT_RUN_COMMANDS, session, RunCommand.class);
    }

    private void awaitCommands(int count) {
        await().atMost(Duration.ofSeconds(10)).until(() -> commands().size() == count);
    }

    private <E extends SessionEvent> E announced(Class<E> type) {
        return await().atMost(Duration.ofSeconds(10))
                .until(
                        () -> wire.published(Topic.SESSION_LIFECYCLE_EVENTS, session, SessionEvent.class).stream()
                                .filter(type::isInstance)
                                .map(type::cast)
                                .toList(),
                        found -> found.size() == 1)
                .getFirst();
    }
}
