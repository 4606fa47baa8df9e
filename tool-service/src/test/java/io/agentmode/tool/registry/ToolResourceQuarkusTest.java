package io.agentmode.tool.registry;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.agentmode.kernel.event.Toolset;
import io.agentmode.kernel.event.Toolset.ToolPolicy;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.testing.InternalTokens;
import io.agentmode.tool.testing.HttpToolRequests;
import io.agentmode.tool.testing.People;
import io.agentmode.tool.testing.Stored;
import io.agentmode.tool.testing.Wire;
import io.agentmode.tool.testing.WithInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithInfrastructure
class ToolResourceQuarkusTest {
    @Inject
    Wire wire;

    @Inject
    Stored stored;

    private final String tenant = People.newTenant();

    @Test
    void aTenantSeenForTheFirstTimeHasTheBuiltInTools() {
        as("viewer")
                .get("/api/tools")
                .then()
                .statusCode(200)
                .body("total", equalTo(6))
                .body("next_cursor", nullValue())
                .body(
                        "items.name",
                        containsInAnyOrder(
                                "calculator", "current_time", "finish_goal", "update_plan", "ask_user", "remember"))
                .body("items[0].tool_type", equalTo("builtin"))
                .body("items[0].source", equalTo("builtin"))
                .body("items[0].policy", equalTo("allow"))
                .body("items[0].timeout_ms", equalTo(30_000))
                .body("items[0].is_active", equalTo(true))
                .body("items[0].input_schema.type", equalTo("object"))
                .body("items[0].config", notNullValue())
                .body("items[0].created_at", notNullValue());
    }

    @Test
    void theListIsNarrowedAndPaged() {
        as("user").get("/api/tools?search=CALCUL").then().body("items.name", contains("calculator"));
        as("user").get("/api/tools?type=mcp").then().body("items", hasSize(0)).body("total", equalTo(0));
        as("user").get("/api/tools?active=false").then().body("items", hasSize(0));
        var cursor = as("user")
                .get("/api/tools?limit=4")
                .then()
                .body("items", hasSize(4))
                .body("total", equalTo(6))
                .extract()
                .<String>path("next_cursor");
        as("user")
                .get("/api/tools?limit=4&cursor=" + cursor)
                .then()
                .body("items", hasSize(2))
                .body("next_cursor", nullValue());
    }

    @Test
    void toolsWithLargeSchemasComeInMorePages() {
        var properties = Map.of("a", Map.of("description", "x".repeat(98_000)));
        for (int i = 1; i <= 45; i++) {
            as("user")
                    .body(HttpToolRequests.tool(
                            "large_" + i, properties, Map.of("method", "GET", "url", "https://example.com/")))
                    .post("/api/tools")
                    .then()
                    .statusCode(201);
        }

        var first = as("user").get("/api/tools?limit=200&search=large_").then().extract();
        var rest = as("user")
                .get("/api/tools?limit=200&search=large_&cursor=" + first.<String>path("next_cursor"))
                .then()
                .body("next_cursor", nullValue())
                .extract();

        assertThat(first.<List<String>>path("items.name")).hasSize(43).startsWith("large_45");
        assertThat(rest.<List<String>>path("items.name")).containsExactly("large_2", "large_1");
    }

    @Test
    void aToolIsReadById() {
        as("viewer")
                .get("/api/tools/{id}", calculator())
                .then()
                .statusCode(200)
                .body("name", equalTo("calculator"))
                .body("input_schema.required", contains("expression"));
    }

    @Test
    void policyTimeLimitAndActivityMayBeChangedAndWhatIsAbsentStays() {
        var id = calculator();

        as("user")
                .body(Map.of("policy", "ask", "timeout_ms", 5_000))
                .put("/api/tools/{id}", id)
                .then()
                .statusCode(200);
        as("user")
                .body(Map.of("is_active", false))
                .put("/api/tools/{id}", id)
                .then()
                .statusCode(200);

        as("user")
                .get("/api/tools/{id}", id)
                .then()
                .body("policy", equalTo("ask"))
                .body("timeout_ms", equalTo(5_000))
                .body("is_active", equalTo(false));
    }

    @Test
    void theAgentsThatHoldAChangedToolAreToldSo() {
        var agent = stored.agent(tenant);
        var id = calculator();
        stored.assign(tenant, agent, java.util.UUID.fromString(id));

        as("admin")
                .body(Map.of("policy", "deny"))
                .put("/api/tools/{id}", id)
                .then()
                .statusCode(200);

        var denied = wire.await(Toolset.class, toolset -> toolset.agentId().equals(agent));
        assertThat(denied.tools()).singleElement().satisfies(tool -> {
            assertThat(tool.policy()).isEqualTo(ToolPolicy.DENY);
            assertThat(tool.source()).isEqualTo("builtin");
        });
        as("admin")
                .body(Map.of("is_active", false))
                .put("/api/tools/{id}", id)
                .then()
                .statusCode(200);
        wire.await(
                Toolset.class,
                toolset -> toolset.agentId().equals(agent) && toolset.tools().isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"policy\": \"sometimes\"} | policy",
                "{\"timeout_ms\": 5} | timeout_ms",
                "{\"timeout_ms\": \"5000\"} | timeout_ms",
                "{\"is_active\": \"yes\"} | is_active",
                "{\"name\": \"mine\"} | name",
                "{\"description\": \"mine\"} | description"
            })
    void whatMayNotBeChangedIsRefusedByName(String body, String field) {
        var id = calculator();

        as("user")
                .body(body)
                .put("/api/tools/{id}", id)
                .then()
                .statusCode(400)
                .body("code", equalTo("VALIDATION_FAILED"))
                .body("violations.field", hasItem(field));

        as("user").get("/api/tools/{id}", id).then().body("policy", equalTo("allow"));
    }

    @ParameterizedTest
    @CsvSource({"type=other,type", "limit=0,limit", "limit=201,limit"})
    void aBadQueryIsRefusedByName(String query, String field) {
        as("user")
                .get("/api/tools?" + query)
                .then()
                .statusCode(400)
                .body("violations.field", hasItem(field))
                .body("violations.in", hasItem("query"));
    }

    @Test
    void anotherTenantsToolIsNotFound() {
        var id = calculator();

        stranger()
                .get("/api/tools/{id}", id)
                .then()
                .statusCode(404)
                .body("code", equalTo("TOOL_NOT_FOUND"))
                .body("context.tool_id", equalTo(id));
        stranger()
                .body(Map.of("policy", "deny"))
                .put("/api/tools/{id}", id)
                .then()
                .statusCode(404);
        stranger()
                .body(Map.of("arguments", Map.of("expression", "1")))
                .post("/api/tools/{id}/test", id)
                .then()
                .statusCode(404);
        as("user").get("/api/tools/{id}", Ids.next()).then().statusCode(404);
        as("user").get("/api/tools/{id}", id).then().body("policy", equalTo("allow"));
    }

    @Test
    void nobodyGetsInWithoutATokenAndViewersOnlyLook() {
        var id = calculator();

        anonymous().get("/api/tools").then().statusCode(401).body("code", equalTo("AUTHENTICATION_REQUIRED"));
        anonymous().get("/api/tools/{id}", id).then().statusCode(401);
        anonymous()
                .body(Map.of("policy", "deny"))
                .put("/api/tools/{id}", id)
                .then()
                .statusCode(401);
        anonymous().post("/api/tools/{id}/test", id).then().statusCode(401);
        as("viewer")
                .body(Map.of("policy", "deny"))
                .put("/api/tools/{id}", id)
                .then()
                .statusCode(403);
        as("viewer")
                .body(Map.of("arguments", Map.of()))
                .post("/api/tools/{id}/test", id)
                .then()
                .statusCode(403);
    }

    private static RequestSpecification stranger() {
        return given().header("Authorization", InternalTokens.bearer(People.newTenant(), "bob", "admin"))
                .contentType("application/json");
    }

    private static RequestSpecification anonymous() {
        return given().contentType("application/json");
    }

    private String calculator() {
        return as("user").get("/api/tools?search=calculator").then().extract().path("items[0].id");
    }

    private RequestSpecification as(String role) {
        return given().header("Authorization", InternalTokens.bearer(tenant, "ann", role))
                .contentType("application/json");
    }
}
