package io.agentmode.agent.llm;

import static io.agentmode.kernel.testing.InternalTokens.bearer;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.agentmode.agent.RunningService;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RunningService
class ModelResourceQuarkusTest {

    @Test
    void lists_the_usable_models_and_exactly_one_default() {
        given().header("Authorization", bearer("acme", "ann", "viewer"))
                .get("/api/models")
                .then()
                .statusCode(200)
                .body("items.find { it.provider == 'demo' }.model", equalTo("demo"))
                .body("items.find { it.provider == 'demo' }.context_window", greaterThan(0))
                .body("items[0]", hasKey("display_name"))
                .body("items.findAll { it.is_default }", hasSize(1))
                .body("next_cursor", nullValue())
                .body("total", greaterThan(0));
    }

    @Test
    void offers_no_provider_that_is_not_configured() {
        given().header("Authorization", bearer("acme", "ann", "user"))
                .get("/api/models")
                .then()
                .body("items.provider", not(hasItem("gemini")));
    }

    @Test
    void refuses_callers_without_a_token_or_a_role() {
        given().get("/api/models").then().statusCode(401).body("code", equalTo("AUTHENTICATION_REQUIRED"));
        given().header("Authorization", bearer("acme", "ann", "stranger"))
                .get("/api/models")
                .then()
                .statusCode(403);
    }
}
