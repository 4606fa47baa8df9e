package io.agentmode.tool.execution;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.testing.InternalTokens;
import io.agentmode.tool.testing.People;
import io.agentmode.tool.testing.ScriptedRunner;
import io.agentmode.tool.testing.Stored;
import io.agentmode.tool.testing.WithInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A trial of a tool that is asked for again under the same {@code Idempotency-Key}. */
@QuarkusTest
@WithInfrastructure
class RepeatedTrialQuarkusTest {
    private final String tenant = People.newTenant();
    private final String key = "key-" + Ids.next();

    @Inject
    Stored stored;

    @Inject
    ScriptedRunner runner;

    private UUID tool = Ids.next();

    @BeforeEach
    void aToolWithEffects() {
        tool = stored.scripted(tenant, "unsafe");
    }

    @Test
    void runsTheToolOnceAndIsToldTheSame() {
        var first = send("answer");
        var second = send("answer");

        first.then().statusCode(200).header("Idempotent-Replayed", nullValue()).body("output", equalTo("done"));
        second.then().statusCode(200).header("Idempotent-Replayed", "true");
        assertThat(second.body().asString()).isEqualTo(first.body().asString());
        assertThat(runner.callsOf(tool)).hasSize(1);
    }

    @Test
    void isNotRunASecondTimeWhileItIsAtWork() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = CompletableFuture.supplyAsync(() -> send("wait"), threads);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> runner.callsOf(tool).size() == 1);

            send("wait")
                    .then()
                    .statusCode(200)
                    .header("Idempotent-Replayed", "true")
                    .body("status", equalTo("error"))
                    .body("error.code", equalTo("OUTCOME_UNKNOWN"));
            runner.open(runner.callsOf(tool).getFirst());

            first.join().then().statusCode(200).body("output", equalTo("waited"));
        }
        send("wait").then().header("Idempotent-Replayed", "true").body("output", equalTo("waited"));
        assertThat(runner.callsOf(tool)).hasSize(1);
    }

    @Test
    void otherArgumentsUnderTheSameKeyAreRefused() {
        send("answer").then().statusCode(200);

        send("fail").then().statusCode(422).body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
        assertThat(runner.callsOf(tool)).hasSize(1);
    }

    @Test
    void whatWasRefusedMayComeAgain() {
        keyed(Map.of("arguments", "none")).then().statusCode(400);

        send("answer").then().statusCode(200).header("Idempotent-Replayed", nullValue());
    }

    @Test
    void withoutAKeyEachIsRun() {
        for (int i = 0; i < 2; i++) {
            as(tenant, "ann").post("/api/tools/{id}/test", tool).then().statusCode(200);
        }
        assertThat(runner.callsOf(tool)).hasSize(2);
    }

    @Test
    void theKeyOfAnotherTenantOrUserIsAnother() {
        send("answer").then().statusCode(200);

        as(People.newTenant(), "ann")
                .header("Idempotency-Key", key)
                .post("/api/tools/{id}/test", tool)
                .then()
                .statusCode(404);
        as(tenant, "bob")
                .header("Idempotency-Key", key)
                .post("/api/tools/{id}/test", tool)
                .then()
                .statusCode(200)
                .header("Idempotent-Replayed", nullValue());
    }

    private Response send(String what) {
        return keyed(Map.of("arguments", Map.of("do", what)));
    }

    private Response keyed(Object body) {
        return as(tenant, "ann").header("Idempotency-Key", key).body(body).post("/api/tools/{id}/test", tool);
    }

    private static RequestSpecification as(String tenant, String user) {
        return given().header("Authorization", InternalTokens.bearer(tenant, user, "user"))
                .contentType("application/json")
                .body(Map.of("arguments", Map.of("do", "answer")));
    }
}
