package io.agentmode.session.record;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.agentmode.kernel.event.RunEvent.RunStatus;
import io.agentmode.kernel.event.RunEvent.StopReason;
import io.agentmode.kernel.json.Ids;
import io.agentmode.session.testing.Agents;
import io.agentmode.session.testing.Client;
import io.agentmode.session.testing.RunScript;
import io.agentmode.session.testing.Wire;
import io.agentmode.session.testing.WithInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithInfrastructure
class EventQuarkusTest {
    private static final Client ANN = Client.user("events", "ann");

    @Inject
    Wire wire;

    @Inject
    Agents agents;

    private UUID session = Ids.next();
    private UUID first = Ids.next();
    private UUID second = Ids.next();
    private RunScript script = new RunScript(second, session);

    @BeforeEach
    void oneRunOverAndOneActive() {
        session = ANN.startSession(agents.created("events"));
        first = ANN.say(session, "one");
        script = new RunScript(first, session);
        wire.send("events", script.started(), script.responded(1, Ids.next(), "1"), script.answered());
        ANN.awaitRun(session, "completed");
        second = ANN.say(session, "two");
        script = new RunScript(second, session);
        wire.send("events", script.started(), script.reasoned(1, Ids.next(), "hm"));
        ANN.awaitRun(session, "running");
    }

    @Test
    void areReadPageByPageInOrder() {
        var cursor = events("?limit=4")
                .statusCode(200)
                .body("total", equalTo(5))
                .body("items.event", contains("run_started", "response", "done", "run_started"))
                .extract()
                .<String>path("next_cursor");

        events("?limit=4&after=" + cursor)
                .body("items.id", contains(second + ":2"))
                .body("next_cursor", nullValue());
        events("?cursor=" + cursor).body("items.id", contains(second + ":2"));
    }

    @Test
    void areResumedAfterAnyOfThem() {
        events("?after=" + first + ":2").body("items.id", contains(first + ":3", second + ":1", second + ":2"));
        events("?after=" + first + ":99").body("items.id", contains(second + ":1", second + ":2"));
        events("?after=" + second + ":2").body("items", empty());
    }

    @Test
    void whoResumesIsToldOfARunThatGoesOnAfterALaterOneWasCancelled() {
        var queued = UUID.fromString(ANN.trySay(session, "three", "enqueue").path("run_id"));
        wire.send("events", new RunScript(queued, session).finished(RunStatus.CANCELLED, StopReason.CANCELLED));
        var after = "?resume=true&after=" + queued + ":1";
        Awaitility.await()
                .untilAsserted(() -> events("?after=" + second + ":2").body("items.id", contains(queued + ":1")));

        events(after).body("items.id", contains(second + ":1", second + ":2", queued + ":1"));
        events("?after=" + queued + ":1").body("items", empty());

        wire.send("events", script.answered());
        Awaitility.await()
                .untilAsserted(() -> events(after)
                        .body("items.id", contains(second + ":1", second + ":2", second + ":3", queued + ":1")));
        events("?resume=true&after=" + first + ":3")
                .body("items.id", contains(second + ":1", second + ":2", second + ":3", queued + ":1"));
    }

    @Test
    void ofTheActiveRunOpenAStream() {
        events("?active=true")
                .body("items.id", contains(second + ":1", second + ":2"))
                .body("total", equalTo(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"after=1", "after=x:1", "cursor=7", "limit=0", "limit=500"})
    void aBadPlaceIsNamed(String query) {
        events("?" + query)
                .statusCode(400)
                .body("code", equalTo("VALIDATION_FAILED"))
                .body("violations.field", hasItem(query.substring(0, query.indexOf('='))))
                .body("violations.in", hasItem("query"));
    }

    private ValidatableResponse events(String query) {
        return ANN.get("/api/agent-sessions/" + session + "/events" + query).then();
    }
}
