package io.agentmode.session.conversation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.agentmode.kernel.json.Ids;
import io.agentmode.session.testing.Agents;
import io.agentmode.session.testing.Client;
import io.agentmode.session.testing.Recording;
import io.agentmode.session.testing.RunScript;
import io.agentmode.session.testing.Wire;
import io.agentmode.session.testing.WithInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithInfrastructure
class ReadAfterEndQuarkusTest {
    private static final Client ANN = Client.user("readers", "ann");

    @Inject
    Wire wire;

    @Inject
    Agents agents;

    @Inject
    Recording recording;

    private UUID session = Ids.next();
    private UUID run = Ids.next();

    @BeforeEach
    void answeredButNotRecorded() {
        session = ANN.startSession(agents.created("readers"));
        run = ANN.say(session, "Hello");
        recording.pause();
        var script = new RunScript(run, session);
        wire.send("readers", script.started(), script.responded(1, Ids.next(), "Hi"), script.answered());
    }

    @AfterEach
    void record() {
        recording.resume();
    }

    @Test
    void whatIsReadAtTheSightOfAnEndHasThatEnd() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var reads = Stream.of("", "/status", "/events", "/trace")
                    .map(what -> CompletableFuture.supplyAsync(() -> read(what, run.toString()), threads))
                    .toList();
            recording.resume();
            var answers = reads.stream().map(CompletableFuture::join).toList();

            answers.get(0).then().body("messages.items.content", contains("Hello", "Hi"));
            answers.get(1).then().body("run.status", equalTo("completed"));
            answers.get(2).then().body("items.event", hasItem("done"));
            answers.get(3).then().body("items[0].status", equalTo("completed"));
        }
    }

    @Test
    void nobodyWaitsForTheRecordForEver() {
        read("/status", run.toString()).then().statusCode(200).body("run.status", equalTo("queued"));
    }

    @Test
    void whoHasSeenNoEndDoesNotWait() {
        ANN.get("/api/agent-sessions/" + session + "/status").then().body("run.status", equalTo("queued"));
        read("/status", Ids.next().toString()).then().body("run.status", equalTo("queued"));
        read("/status", "no id").then().body("run.status", equalTo("queued"));
    }

    @Test
    void waitingOpensNothing() {
        var path = "/api/agent-sessions/" + session + "/status";
        assertThat(given().header("agent-mode-ended-run", run).get(path).statusCode())
                .isEqualTo(401);
        Stream.of(Client.user("readers", "bob"), Client.user("strangers", "ann"))
                .forEach(other -> assertThat(other.http()
                                .header("agent-mode-ended-run", run)
                                .get(path)
                                .statusCode())
                        .isEqualTo(404));
    }

    private Response read(String what, String ended) {
        return ANN.http().header("agent-mode-ended-run", ended).get("/api/agent-sessions/" + session + what);
    }
}
