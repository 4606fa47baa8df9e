package io.agentmode.tool.assignment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithInfrastructure
class AssignmentResourceQuarkusTest {
    private static final String PATH = "/api/agents/{id}/tools";

    @Inject
    Wire wire;

    @Inject
    Stored stored;

    private final String tenant = People.newTenant();
    private UUID agent = Ids.next();

    @BeforeEach
    void anAgent() {
        as("user").get("/api/tools").then().statusCode(200);
        agent = stored.agent(tenant);
    }

    @Test
    void theListIsReplacedAsAWholeAndKeepsItsOrder() {
        var calculator = tool("calculator");
        var time = tool("current_time");
        as("user")
                .body(List.of(
                        Map.of("tool_id", time), Map.of("tool_id", calculator, "policy", "ask", "is_required", true)))
                .put(PATH, agent)
                .then()
                .statusCode(200)
                .body("items.name", contains("current_time", "calculator"))
                .body("items.tool_id", contains(time, calculator))
                .body("items.policy", contains(null, "ask"))
                .body("items.effective_policy", contains("allow", "ask"))
                .body("items.is_required", contains(false, true))
                .body("items[1].tool_type", equalTo("builtin"));
        as("viewer").get(PATH, agent).then().statusCode(200).body("items.name", contains("current_time", "calculator"));

        as("user")
                .body(List.of(Map.of("tool_id", calculator)))
                .put(PATH, agent)
                .then()
                .body("items", hasSize(1));

        var toolset = wire.await(
                Toolset.class,
                found -> found.agentId().equals(agent) && found.tools().size() == 1);
        assertThat(toolset.tools()).singleElement().satisfies(tool -> {
            assertThat(tool.toolId()).hasToString(calculator);
            assertThat(tool.policy()).isEqualTo(ToolPolicy.ALLOW);
        });
        as("user").body("[]").put(PATH, agent).then().body("items", hasSize(0));
        wire.await(
                Toolset.class,
                found -> found.agentId().equals(agent) && found.tools().isEmpty());
    }

    @Test
    void aListWithAMistakeIsRefusedWithItsPlaceAndChangesNothing() {
        var calculator = tool("calculator");
        as("user").body(List.of(Map.of("tool_id", calculator))).put(PATH, agent);

        refused("[{\"tool_id\": \"" + Ids.next() + "\"}]", "[0].tool_id");
        refused("[{\"tool_id\": \"" + calculator + "\"}, {\"tool_id\": \"" + calculator + "\"}]", "[1].tool_id");
        refused("[{}]", "[0].tool_id");
        refused("[null]", "[0].tool_id");
        refused("[{\"tool_id\": \"" + calculator + "\", \"policy\": \"maybe\"}]", "[0].policy");
        refused("[{\"tool_id\": \"" + calculator + "\", \"color\": 1}]", "[0].color");
        refused("", "");

        as("user").get(PATH, agent).then().body("items.name", contains("calculator"));
    }

    @Test
    void anAgentThatArrivesAMomentLaterIsWaitedFor() {
        var late = People.agent();
        wire.send(tenant, late);

        as("user")
                .body(List.of(Map.of("tool_id", tool("calculator"))))
                .put(PATH, late.id())
                .then()
                .statusCode(200)
                .body("items", hasSize(1));
    }

    @Test
    void anUnknownAgentIsNotFound() {
        as("user").get(PATH, Ids.next()).then().statusCode(404).body("code", equalTo("AGENT_NOT_FOUND"));
        as("user").body("[]").put(PATH, Ids.next()).then().statusCode(404);
    }

    @Test
    void aBodyThatIsNoListIsToldSo() {
        as("user")
                .body("{}")
                .put(PATH, agent)
                .then()
                .statusCode(400)
                .body("violations.message", contains("the body must be a JSON list"));
        refused("[null]", "[0].tool_id");
    }

    @Test
    void anotherTenantSeesNeitherTheAgentNorTheTools() {
        var other = People.newTenant();

        in(other).get(PATH, agent).then().statusCode(404);
        in(other).body("[]").put(PATH, agent).then().statusCode(404);
        var foreign =
                in(other).get("/api/tools?search=calculator").then().extract().<String>path("items[0].id");
        refused("[{\"tool_id\": \"" + foreign + "\"}]", "[0].tool_id");
    }

    @Test
    void nobodyGetsInWithoutATokenAndViewersOnlyLook() {
        given().get(PATH, agent).then().statusCode(401);
        given().contentType("application/json")
                .body("[]")
                .put(PATH, agent)
                .then()
                .statusCode(401);
        as("viewer").body("[]").put(PATH, agent).then().statusCode(403);
        as("viewer")
                .get(PATH, agent)
                .then()
                .statusCode(200)
                .body("items", hasSize(0))
                .body("next_cursor", nullValue());
    }

    @Test
    void saysWhatTheToolsCostTheModelAndThatTheyAreSearchedWhenTheyAreTooMany() {
        var calculator = Map.<String, Object>of("tool_id", tool("calculator"));
        var few = as("user")
                .body(List.of(calculator, Map.of("tool_id", httpTool("few"), "policy", "deny")))
                .put(PATH, agent)
                .then()
                .statusCode(200)
                .body("is_searched", equalTo(false))
                .body("items.is_inline", contains(true, false))
                .extract()
                .jsonPath();
        assertThat(few.getInt("token_cost.total"))
                .isPositive()
                .isEqualTo(few.getInt("token_cost.inline"))
                .isEqualTo(few.getInt("items[0].token_cost"));

        var many = new ArrayList<Map<String, Object>>(List.of(calculator));
        IntStream.range(0, 40).forEach(i -> many.add(Map.of("tool_id", httpTool("many_" + i), "is_required", i == 0)));
        var costs = as("user")
                .body(many)
                .put(PATH, agent)
                .then()
                .statusCode(200)
                .body("is_searched", equalTo(true))
                .body("items.findAll { it.is_inline }.name", contains("calculator", "many_0"))
                .extract()
                .jsonPath();
        assertThat(costs.getInt("token_cost.total"))
                .isEqualTo(costs.getInt("token_cost.inline") + costs.getInt("token_cost.searched"));
        assertThat(costs.getInt("token_cost.searched")).isGreaterThan(39);
    }

    private String httpTool(String name) {
        return as("user")
                .body(HttpToolRequests.reading(name, "https://example.com/"))
                .post("/api/tools")
                .then()
                .statusCode(201)
                .body("token_cost", greaterThan(0))
                .extract()
                .path("id");
    }

    private void refused(String body, String field) {
        as("user")
                .body(body)
                .put(PATH, agent)
                .then()
                .statusCode(400)
                .body("code", equalTo("VALIDATION_FAILED"))
                .body("violations.field", hasItem(field));
    }

    private String tool(String name) {
        return stored.builtIn(tenant, name).toString();
    }

    private static RequestSpecification in(String tenant) {
        return given().header("Authorization", InternalTokens.bearer(tenant, "bob", "admin"))
                .contentType("application/json");
    }

    private RequestSpecification as(String role) {
        return given().header("Authorization", InternalTokens.bearer(tenant, "ann", role))
                .contentType("application/json");
    }
}
