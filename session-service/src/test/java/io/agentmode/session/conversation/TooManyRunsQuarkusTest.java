package io.agentmode.session.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.agentmode.kernel.event.RunEvent.InterruptKind;
import io.agentmode.kernel.json.Ids;
import io.agentmode.session.testing.Agents;
import io.agentmode.session.testing.Client;
import io.agentmode.session.testing.RunScript;
import io.agentmode.session.testing.Wire;
import io.agentmode.session.testing.WithInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithInfrastructure
@TestProfile(TooManyRunsQuarkusTest.SmallLimits.class)
class TooManyRunsQuarkusTest {
    private static final int PER_USER = 3;
    private static final int PER_TENANT = 5;
    private final String tenant = "limits-" + Ids.next();
    private final Client ann = Client.user(tenant, "ann");
    private final Client bob = Client.user(tenant, "bob");

    @Inject
    Wire wire;

    @Inject
    Agents agents;

    private UUID agent = Ids.next();

    /** Limits that a test can reach. */
    public static final class SmallLimits implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "agent-mode.session.runs.per-user",
                    String.valueOf(PER_USER),
                    "agent-mode.session.runs.per-tenant",
                    String.valueOf(PER_TENANT),
                    "agent-mode.session.runs.retry-after",
                    "9s");
        }
    }

    @BeforeEach
    void agentExists() {
        agent = agents.created(tenant);
    }

    @Test
    void ofManyMessagesAtOnceNoMoreThanTheLimitAreTaken() {
        var sent = atOnce(sessions(ann, 12));

        assertThat(sent).filteredOn(answer -> answer.statusCode() == 202).hasSize(PER_USER);
        assertThat(sent)
                .filteredOn(answer -> answer.statusCode() != 202)
                .allSatisfy(answer -> answer.then()
                        .statusCode(429)
                        .header("Retry-After", "9")
                        .body("code", equalTo("TOO_MANY_RUNS"))
                        .body("context.scope", equalTo("user"))
                        .body("context.limit", equalTo(PER_USER)));
    }

    @Test
    void theTenantsUsersShareItsLimit() {
        var sent = atOnce(Stream.of(ann, bob, Client.user(tenant, "cleo"))
                .flatMap(user -> sessions(user, 3).stream())
                .toList());

        assertThat(sent).filteredOn(answer -> answer.statusCode() == 202).hasSize(PER_TENANT);
        assertThat(sent)
                .filteredOn(answer -> answer.statusCode() != 202)
                .extracting(answer -> answer.<String>path("code"))
                .containsOnly("TOO_MANY_RUNS");
    }

    @Test
    void aRunThatEndedOrWaitsForAPersonMakesRoom() {
        var sessions = sessions(ann, 5);
        var runs = sessions.stream().limit(PER_USER).map(Open::say).toList();
        sessions.get(3).trySay("reject").then().statusCode(429);

        var done = new RunScript(runs.getFirst(), sessions.getFirst().session());
        wire.send(tenant, done.started(), done.responded(1, Ids.next(), "Hi"), done.answered());
        ann.awaitRun(sessions.getFirst().session(), "completed");
        sessions.get(3).trySay("reject").then().statusCode(202);
        sessions.get(4).trySay("reject").then().statusCode(429);

        var waiting = new RunScript(runs.get(1), sessions.get(1).session());
        wire.send(tenant, waiting.started(), waiting.interrupted(1, Ids.next(), InterruptKind.QUESTION, null));
        ann.awaitRun(sessions.get(1).session(), "waiting");
        sessions.get(4).trySay("reject").then().statusCode(202);
    }

    @Test
    void aMessageThatInterruptsTakesThePlaceOfTheRunItEnds() {
        var sessions = sessions(ann, PER_USER);
        sessions.forEach(Open::say);

        sessions.getFirst().trySay("enqueue").then().statusCode(429);
        sessions.getFirst().trySay("interrupt").then().statusCode(202);
        sessions.getFirst().trySay("interrupt").then().statusCode(429);
    }

    @Test
    void whatIsRefusedLeavesNothingBehind() {
        var sessions = sessions(ann, PER_USER + 1);
        sessions.stream().limit(PER_USER).forEach(Open::say);
        var refused = sessions.getLast();

        refused.trySay("reject").then().statusCode(429);

        ann.get("/api/agent-sessions/" + refused.session())
                .then()
                .body("messages.items.size()", equalTo(0))
                .body("title", equalTo(null))
                .body("run", equalTo(null));
    }

    @Test
    void anotherTenantIsNotConcerned() {
        sessions(ann, PER_USER).forEach(Open::say);
        var elsewhere = "limits-" + Ids.next();
        var other = Client.user(elsewhere, "ann");

        other.trySay(other.startSession(agents.created(elsewhere)), "Hello", "reject")
                .then()
                .statusCode(202);
    }

    /** A session with somebody who may speak in it. */
    private record Open(Client who, UUID session) {
        UUID say() {
            return who.say(session, "Hello");
        }

        Response trySay(String mode) {
            return who.trySay(session, "Hello", mode);
        }
    }

    private List<Open> sessions(Client who, int count) {
        return Stream.generate(() -> new Open(who, who.startSession(agent)))
                .limit(count)
                .toList();
    }

    private static List<Response> atOnce(List<Open> sessions) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return sessions.stream()
                    .map(session -> CompletableFuture.supplyAsync(() -> session.trySay("reject"), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }
}
