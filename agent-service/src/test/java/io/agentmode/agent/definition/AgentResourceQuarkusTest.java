package io.agentmode.agent.definition;

import static io.agentmode.kernel.testing.InternalTokens.bearer;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.agentmode.agent.RunningService;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.testing.InternalTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@RunningService
class AgentResourceQuarkusTest {
    private final String tenant = "t-" + Ids.next();

    @Test
    void createsAnAgentWithDefaultsAndReadsItBack() {
        var id = create("Helper")
                .statusCode(201)
                .header("Location", containsString("/api/agents/"))
                .body("max_steps", equalTo(10))
                .body("temperature", equalTo(0.7f))
                .body("version", equalTo(1))
                .body("is_active", equalTo(true))
                .body("created_by", equalTo("ann"))
                .extract()
                .<String>path("id");

        as("ann", "viewer").get("/api/agents/" + id).then().statusCode(200).body("name", equalTo("Helper"));
    }

    @Test
    void keepsItsFallbackModelsInOrderAndItsBudget() {
        var path = "/api/agents/"
                + as("ann", "user")
                        .body("""
                                {"name": "Careful", "model_provider": "demo", "budget_tokens": 5000, "budget_cost": 0.25,
                                 "fallback_models": [
                                  {"model_provider": "openai", "model_name": "vendor/gpt-5.1"},
                                  {"model_provider": "gemini", "model_name": "gemini-2.5-flash"}]}""")
                        .post("/api/agents")
                        .then()
                        .statusCode(201)
                        .extract()
                        .<String>path("id");

        as("ann", "user")
                .get(path)
                .then()
                .body("fallback_models.model_provider", equalTo(java.util.List.of("openai", "gemini")))
                .body("fallback_models[0].model_name", equalTo("vendor/gpt-5.1"))
                .body("budget_tokens", equalTo(5000))
                .body("budget_cost", equalTo(0.25f));
        as("ann", "user")
                .body("{\"name\":\"Careful\",\"version\":1}")
                .put(path)
                .then()
                .statusCode(200)
                .body("fallback_models", hasSize(0))
                .body("budget_tokens", equalTo(null));
    }

    @Test
    void refusesASecondAgentOfTheSameName() {
        create("Helper").statusCode(201);

        create("Helper").statusCode(409).body("code", equalTo("AGENT_ALREADY_EXISTS"));
    }

    @Test
    void updatesOnlyFromTheCurrentVersion() {
        var path = "/api/agents/" + create("Helper").extract().<String>path("id");

        as("ann", "user")
                .body("{\"name\":\"New\",\"version\":1}")
                .put(path)
                .then()
                .statusCode(200)
                .body("version", equalTo(2));
        as("ann", "user")
                .header("If-Match", "\"2\"")
                .body("{\"name\":\"Newer\"}")
                .put(path)
                .then()
                .statusCode(200);
        as("ann", "user")
                .body("{\"name\":\"Old\",\"version\":1}")
                .put(path)
                .then()
                .statusCode(409)
                .body("code", equalTo("AGENT_VERSION_CONFLICT"));
        as("ann", "user").body("{\"name\":\"None\"}").put(path).then().statusCode(409);
    }

    @Test
    void renamingToATakenNameIsRefused() {
        create("One");
        var path = "/api/agents/" + create("Two").extract().<String>path("id");

        as("ann", "user")
                .body("{\"name\":\"One\",\"version\":1}")
                .put(path)
                .then()
                .statusCode(409)
                .body("code", equalTo("AGENT_ALREADY_EXISTS"));
    }

    @Test
    void listsNewestFirstInPagesAndFinds() {
        create("First");
        create("Second 100%");
        create("Third");

        var cursor = as("ann", "user")
                .get("/api/agents?limit=2")
                .then()
                .statusCode(200)
                .body("total", equalTo(3))
                .body("items[0].name", equalTo("Third"))
                .body("items", hasSize(2))
                .extract()
                .<String>path("next_cursor");
        as("ann", "user")
                .get("/api/agents?limit=2&cursor=" + cursor)
                .then()
                .body("items.name", equalTo(java.util.List.of("First")))
                .body("next_cursor", equalTo(null));
        as("ann", "user").queryParam("search", "100%").get("/api/agents").then().body("total", equalTo(1));
        as("ann", "user").get("/api/agents?active=false").then().body("total", equalTo(0));
    }

    @Test
    void deletesOnce() {
        var path = "/api/agents/" + create("Helper").extract().<String>path("id");

        as("ann", "user").delete(path).then().statusCode(204);
        as("ann", "user").delete(path).then().statusCode(404).body("code", equalTo("AGENT_NOT_FOUND"));
    }

    @Test
    void anotherTenantSeesNothing() {
        var id = create("Secret").extract().<String>path("id");
        var path = "/api/agents/" + id;

        other().get(path).then().statusCode(404).body("code", equalTo("AGENT_NOT_FOUND"));
        other().body("{\"name\":\"Mine\",\"version\":1}").put(path).then().statusCode(404);
        other().delete(path).then().statusCode(404);
        other().get("/api/agents?limit=200").then().body("items.id", not(hasItem(id)));
    }

    @Test
    void onlyItsMakerOrAnAdministratorChangesAnAgent() {
        var path = "/api/agents/" + create("Helper").extract().<String>path("id");

        as("bob", "user")
                .body("{\"name\":\"Mine\",\"version\":1}")
                .put(path)
                .then()
                .statusCode(403)
                .body("code", equalTo("FORBIDDEN"));
        as("bob", "user").delete(path).then().statusCode(403);
        as("eve", "viewer").body("{\"name\":\"x\"}").post("/api/agents").then().statusCode(403);
        as("root", "admin")
                .body("{\"name\":\"Ours\",\"version\":1}")
                .put(path)
                .then()
                .statusCode(200);
    }

    @Test
    void needsAValidToken() {
        given().get("/api/agents").then().statusCode(401).body("code", equalTo("AUTHENTICATION_REQUIRED"));
        given().header("Authorization", InternalTokens.expired(tenant, "ann", "user"))
                .get("/api/agents")
                .then()
                .statusCode(401);
        given().header("Authorization", InternalTokens.forged(tenant, "ann", "user"))
                .get("/api/agents")
                .then()
                .statusCode(401);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"name":""}                           | name
            {}                                    | name
            {"name":"x","max_steps":101}          | max_steps
            {"name":"x","max_steps":0}            | max_steps
            {"name":"x","max_steps":"ten"}        | max_steps
            {"name":"x","temperature":2.1}        | temperature
            {"name":"x","model_provider":"acme"}  | model_provider
            {"name":"x","colour":"red"}           | colour
            {"name":7}                            | name
            {"name":"x","is_active":"yes"}        | is_active
            {"name":"x","budget_tokens":0}        | budget_tokens
            {"name":"x","budget_cost":0}          | budget_cost
            {"name":"x","budget_cost":0.0000001}  | budget_cost
            {"name":"x","fallback_models":[{"model_provider":"acme","model_name":"m"}]} | fallback_models[0].model_provider
            {"name":"x","fallback_models":[{"model_provider":"demo","model_name":""}]} | fallback_models[0].model_name
            {"name":"x","fallback_models":[{"model_provider":"demo","model_name":"a\\nb"}]} | fallback_models[0].model_name
            {"name":"x","fallback_models":[{"model_provider":"demo","model_name":"m"},{"model_provider":"demo","model_name":"m"}]} | fallback_models[1]
            """)
    void badInputNamesTheFieldAndStoresNothing(String body, String field) {
        as("ann", "user")
                .body(body)
                .post("/api/agents")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("VALIDATION_FAILED"))
                .body("violations[0].field", equalTo(field))
                .body("violations[0].message", not(containsString("io.agentmode")));

        assertThat(as("ann", "user").get("/api/agents").<Integer>path("total")).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"name\":", "[]", "nonsense"})
    void aBodyThatIsNotAnObjectIsRefused(String body) {
        as("ann", "user")
                .body(body)
                .post("/api/agents")
                .then()
                .statusCode(400)
                .body("code", equalTo("VALIDATION_FAILED"));
    }

    @Test
    void aRepeatedRequestCreatesOneAgent() {
        var request = "{\"name\":\"Once\",\"model_provider\":\"demo\"}";
        var first =
                as("ann", "user").header("Idempotency-Key", "k-1").body(request).post("/api/agents");
        var second =
                as("ann", "user").header("Idempotency-Key", "k-1").body(request).post("/api/agents");

        first.then().statusCode(201);
        second.then()
                .statusCode(201)
                .header("Idempotent-Replayed", "true")
                .header("Location", containsString("/api/agents/" + first.path("id")))
                .body("id", equalTo(first.path("id")));
        assertThat(as("ann", "user").get("/api/agents").<Integer>path("total")).isEqualTo(1);
    }

    @Test
    void agentsWithLongPromptsComeInMorePages() {
        var prompt = "x".repeat(100_000);
        for (int i = 1; i <= 45; i++) {
            as("ann", "user")
                    .body("{\"name\":\"A" + i + "\",\"model_provider\":\"demo\",\"system_prompt\":\"" + prompt + "\"}")
                    .post("/api/agents")
                    .then()
                    .statusCode(201);
        }

        var first = as("ann", "user").get("/api/agents?limit=200").then().extract();
        var rest = as("ann", "user")
                .get("/api/agents?limit=200&cursor=" + first.<String>path("next_cursor"))
                .then()
                .body("next_cursor", equalTo(null))
                .extract();

        assertThat(first.<List<String>>path("items.name")).hasSize(42).startsWith("A45");
        assertThat(rest.<List<String>>path("items.name")).containsExactly("A3", "A2", "A1");
    }

    private ValidatableResponse create(String name) {
        return as("ann", "user")
                .body("{\"name\":\"" + name + "\",\"model_provider\":\"demo\"}")
                .post("/api/agents")
                .then();
    }

    private RequestSpecification as(String user, String role) {
        return given().header("Authorization", bearer(tenant, user, role)).contentType("application/json");
    }

    private RequestSpecification other() {
        return given().header("Authorization", bearer("other", "ann", "admin")).contentType("application/json");
    }
}
