package io.agentmode.session.interrupt;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

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
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithInfrastructure
class InterruptQuarkusTest {
    private static final String FORM = """
            {"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}""";
    private static final Map<String, ?> GRAZ = Map.of("values", Map.of("city", "Graz"));

    private final String tenant = "inbox-" + Ids.next();
    private final Client ann = Client.user(tenant, "ann");
    private final UUID interrupt = Ids.next();

    @Inject
    Wire wire;

    @Inject
    Agents agents;

    private UUID session = Ids.next();
    private UUID run = Ids.next();
    private RunScript script = new RunScript(run, session);

    @BeforeEach
    void waiting() {
        session = ann.startSession(agents.created(tenant));
        run = ann.say(session, "Book a room");
        script = new RunScript(run, session);
        wire.send(tenant, script.started(), script.interrupted(1, interrupt, InterruptKind.QUESTION, FORM));
        ann.awaitRun(session, "waiting");
    }

    @Test
    void showsWhatWaitsForAPerson() {
        ann.get("/api/interrupts?status=open")
                .then()
                .statusCode(200)
                .body("total", equalTo(1))
                .body("items.id", contains(interrupt.toString()))
                .body("items[0].session_id", equalTo(session.toString()))
                .body("items[0].run_id", equalTo(run.toString()))
                .body("items[0].kind", equalTo("question"))
                .body("items[0].question", equalTo("Which one?"))
                .body("items[0].schema.required", contains("city"))
                .body("items[0].session_title", equalTo("Book a room"))
                .body("items[0].agent_name", notNullValue())
                .body("items[0].status", equalTo("open"));
        ann.get("/api/agent-sessions/" + session + "/status")
                .then()
                .body("run.waiting_for.interrupt_id", contains(interrupt.toString()))
                .body("run.waiting_for.kind", contains("question"));
    }

    @Test
    void anAnswerReachesTheWorkerOnce() {
        answer(ann, GRAZ)
                .statusCode(202)
                .body("status", equalTo("answered"))
                .body("answered_by", equalTo("ann"))
                .body("answer.values.city", equalTo("Graz"));
        answer(ann, GRAZ).statusCode(409).body("code", equalTo("INTERRUPT_ALREADY_ANSWERED"));

        var sent = await().atMost(Duration.ofSeconds(10))
                .until(
                        () -> wire.published(Topic.AGENT_RUN_COMMANDS, session, RunCommand.class).stream()
                                .filter(RunCommand.Answer.class::isInstance)
                                .map(RunCommand.Answer.class::cast)
                                .toList(),
                        found -> !found.isEmpty());
        assertThat(sent).singleElement().satisfies(command -> {
            assertThat(command.interruptId()).isEqualTo(interrupt);
            assertThat(command.answeredBy()).isEqualTo("ann");
            assertThat(command.answer()).isEqualTo(RunScript.json("{\"values\":{\"city\":\"Graz\"}}"));
        });
        ann.get("/api/interrupts?status=open").then().body("total", equalTo(0));
    }

    @Test
    void aQuestionThatNobodyNeedsAnsweredAnyMoreIsClosed() {
        wire.send(tenant, script.withdrawn(1, interrupt));

        ann.awaitRun(session, "running");
        ann.get("/api/interrupts?status=closed").then().body("items.id", contains(interrupt.toString()));
        answer(ann, GRAZ).statusCode(409).body("code", equalTo("INTERRUPT_CLOSED"));
    }

    @Test
    void theRunGoesOnWhenTheWorkerHasTheAnswer() {
        answer(ann, GRAZ).statusCode(202);

        wire.send(tenant, script.resumed(1, interrupt));

        ann.awaitRun(session, "running");
        ann.get("/api/interrupts?status=answered")
                .then()
                .body("items[0].answer.values.city", equalTo("Graz"))
                .body("items[0].answered_by", equalTo("ann"));
    }

    @Test
    void nobodyAnswersForARunThatHasEnded() {
        wire.send(tenant, script.finished(RunStatus.CANCELLED, StopReason.CANCELLED));
        ann.awaitRun(session, "cancelled");

        answer(ann, GRAZ).statusCode(409).body("code", equalTo("INTERRUPT_CLOSED"));
        ann.get("/api/interrupts?status=closed").then().body("items.id", hasItem(interrupt.toString()));
    }

    @Test
    void nobodyAnswersForARunThatIsBeingCancelled() {
        ann.post("/api/agent-sessions/" + session + "/cancel").then().statusCode(202);

        answer(ann, GRAZ).statusCode(409).body("code", equalTo("INTERRUPT_CLOSED"));
    }

    @Test
    void anAnswerThatDoesNotFitIsRefused() {
        answer(ann, Map.of("values", Map.of("city", 7)))
                .statusCode(400)
                .body("code", equalTo("VALIDATION_FAILED"))
                .body("violations.field", hasItem(containsString("city")));
        answer(ann, Map.of("text", "Graz")).statusCode(400).body("violations.field", contains("values"));
        answer(ann, Map.of("decision", "approve")).statusCode(400);
        ann.http().body("{").post(address()).then().statusCode(400);
        ann.http().post(address()).then().statusCode(400);
        ann.get("/api/interrupts?status=lost").then().statusCode(400).body("violations.field", hasItem("status"));
        ann.get("/api/interrupts?status=open").then().body("total", equalTo(1));
    }

    @Test
    void anAnswerThatCannotBePassedOnIsRefused() {
        var tooLong = Map.of("values", Map.of("city", "x".repeat(810_000)));

        answer(ann, tooLong).statusCode(413).body("code", equalTo("PAYLOAD_TOO_LARGE"));
        answer(ann, GRAZ).statusCode(202);
    }

    @Test
    void argumentsThatTheToolWouldRefuseDoNotUseUpAnApproval() {
        var approval = Ids.next();
        wire.send(tenant, script.interrupted(1, approval, InterruptKind.APPROVAL, FORM));
        var path = "/api/interrupts/" + approval + "/answer";

        ann.post(path, Map.of("decision", "approve", "arguments", Map.of("city", 7)))
                .then()
                .statusCode(400)
                .body("violations.field", contains("arguments.city"));
        ann.post(path, Map.of("decision", "approve", "arguments", Map.of("city", "Graz")))
                .then()
                .statusCode(202);
    }

    @Test
    void onlyItsOwnerAndAnAdministratorMayAnswer() {
        answer(Client.user(tenant, "bob"), GRAZ).statusCode(404).body("code", equalTo("INTERRUPT_NOT_FOUND"));
        answer(Client.user("other", "ann"), GRAZ).statusCode(404);
        answer(Client.admin("other"), GRAZ).statusCode(404);
        answer(new Client(tenant, "ann", "viewer"), GRAZ).statusCode(403);
        given().contentType("application/json")
                .body(GRAZ)
                .post(address())
                .then()
                .statusCode(401);
        given().get("/api/interrupts").then().statusCode(401);
        Client.user(tenant, "bob").get("/api/interrupts").then().body("total", equalTo(0));

        answer(Client.admin(tenant), GRAZ).statusCode(202).body("answered_by", equalTo("root"));
    }

    private ValidatableResponse answer(Client client, Map<String, ?> body) {
        return client.post(address(), body).then();
    }

    private String address() {
        return "/api/interrupts/" + interrupt + "/answer";
    }
}
