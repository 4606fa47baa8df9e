package io.agentmode.tool.execution;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.agentmode.kernel.testing.InternalTokens;
import io.agentmode.tool.testing.People;
import io.agentmode.tool.testing.Stored;
import io.agentmode.tool.testing.WithInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithInfrastructure
class ToolTestResourceQuarkusTest {
    @Inject
    Stored stored;

    private final String tenant = People.newTenant();

    @Test
    void aToolIsTriedOutWithoutATrace() {
        test("calculator", "{\"arguments\": {\"expression\": \"1234 * 5678\"}}")
                .statusCode(200)
                .body("status", equalTo("ok"))
                .body("output", equalTo("7006652"))
                .body("error", nullValue())
                .body("duration_ms", greaterThanOrEqualTo(0));
        test("current_time", "{\"arguments\": {\"timezone\": \"Asia/Tokyo\"}}")
                .body("output.timezone", equalTo("Asia/Tokyo"));
        Assertions.assertThat(stored.count(tenant, "tool_executions")).isZero();
    }

    @Test
    void aFailureOfTheToolIsAResult() {
        test("calculator", "{\"arguments\": {\"expression\": \"1 / 0\"}}")
                .statusCode(200)
                .body("status", equalTo("error"))
                .body("error.code", equalTo("TOOL_ERROR"))
                .body("output", nullValue());
        test("finish_goal", "{\"arguments\": {\"goal_met\": true, \"summary\": \"x\"}}")
                .statusCode(200)
                .body("error.code", equalTo("TOOL_NOT_EXECUTABLE"));
    }

    @Test
    void aToolThatTakesItsTimeRunsOnAThreadOfItsOwn() {
        scripted("answer")
                .body("output", equalTo("done"))
                .body("truncated", equalTo(false))
                .body("full_size", equalTo(6));
    }

    @Test
    void aLargeResultIsCutAsForAModelAndSaysSo() {
        scripted("much")
                .body("output.length()", equalTo(16 * 1024))
                .body("truncated", equalTo(true))
                .body("full_size", equalTo(80_002));
    }

    private ValidatableResponse scripted(String what) {
        return given().header("Authorization", InternalTokens.bearer(tenant, "ann", "user"))
                .contentType("application/json")
                .body(Map.of("arguments", Map.of("do", what)))
                .post("/api/tools/{id}/test", stored.scripted(tenant, "unsafe"))
                .then();
    }

    @Test
    void argumentsThatDoNotFitAreRefusedByName() {
        test("calculator", "{\"arguments\": {}}")
                .statusCode(400)
                .body("code", equalTo("VALIDATION_FAILED"))
                .body("violations.field", hasItem("arguments.expression"));
        test("calculator", "{\"arguments\": {\"expression\": 5}}")
                .statusCode(400)
                .body("violations.field", hasItem("arguments.expression"));
        test("calculator", "{\"arguments\": []}").statusCode(400).body("violations.field", hasItem("arguments"));
        test("calculator", "{}").statusCode(400).body("violations.field", hasItem("arguments"));
        test("calculator", "{\"arguments\": {\"expression\": \"1\"}, \"dry\": true}")
                .statusCode(400)
                .body("violations.field", hasItem("dry"));
    }

    private ValidatableResponse test(String name, String body) {
        var authorization = InternalTokens.bearer(tenant, "ann", "user");
        var id = given().header("Authorization", authorization)
                .get("/api/tools?search=" + name)
                .then()
                .extract()
                .<String>path("items[0].id");
        return given().header("Authorization", authorization)
                .contentType("application/json")
                .body(body)
                .post("/api/tools/{id}/test", id)
                .then();
    }
}
