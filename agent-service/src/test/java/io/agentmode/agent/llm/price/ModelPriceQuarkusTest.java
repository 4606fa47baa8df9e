package io.agentmode.agent.llm.price;

import static io.agentmode.kernel.testing.InternalTokens.bearer;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.agentmode.agent.RunningService;
import io.agentmode.agent.llm.ModelName;
import io.agentmode.agent.llm.ModelPrices;
import io.agentmode.agent.llm.ModelRequest;
import io.agentmode.kernel.json.Ids;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@RunningService
class ModelPriceQuarkusTest {
    private static final String PATH = "/api/model-prices";
    private static final String TWO_PRICES = """
            {"items": [{"model": "openai/gpt-5.1", "input": 1, "output": 2},
                       {"model": "anthropic/*", "input": 0.5, "output": 0}]}""";

    @Inject
    ModelPrices prices;

    private final String tenant = "t-" + Ids.next();

    @Test
    void whatIsSetIsListedAndChargedAtOnce() {
        admin().body(TWO_PRICES)
                .put(PATH)
                .then()
                .statusCode(200)
                .body("items.model", contains("anthropic/*", "openai/gpt-5.1"))
                .body("items[0].updated_by", equalTo("root"))
                .body("total", equalTo(2));

        assertThat(cost("openai", "gpt-5.1")).isEqualByComparingTo("3");
        assertThat(cost("anthropic", "claude-x")).isEqualByComparingTo("0.5");
    }

    @Test
    void whatIsNotInTheListIsChargedAsTheOperatorSaysAgain() {
        var before = cost("openai", "gpt-5.1");
        admin().body(TWO_PRICES).put(PATH).then().statusCode(200);

        admin().body("{\"items\": []}").put(PATH).then().statusCode(200).body("items", empty());

        assertThat(cost("openai", "gpt-5.1")).isEqualByComparingTo(before);
    }

    @Test
    void anotherTenantSeesAndPaysItsOwn() {
        var before = cost("openai", "gpt-5.1");
        as("other-" + Ids.next(), "root", "admin")
                .body(TWO_PRICES)
                .put(PATH)
                .then()
                .statusCode(200);

        admin().get(PATH).then().statusCode(200).body("items", empty());
        assertThat(cost("openai", "gpt-5.1")).isEqualByComparingTo(before);
    }

    @Test
    void onlyAdministratorsMayLookOrChange() {
        for (var role : List.of("viewer", "user")) {
            as(tenant, "ann", role).get(PATH).then().statusCode(403);
            as(tenant, "ann", role).body(TWO_PRICES).put(PATH).then().statusCode(403);
        }
        given().get(PATH).then().statusCode(401).body("code", equalTo("AUTHENTICATION_REQUIRED"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                              | items
            {"items": [{"model": "gpt", "input": 1, "output": 1}]}          | items[0].model
            {"items": [{"model": "openai/x", "input": -1, "output": 1}]}    | items[0].input
            {"items": [{"model": "openai/x", "input": 1}]}                  | items[0].output
            {"items": [{"model": "openai/x", "input": 1, "output": 1}, {"model": "openai/x", "input": 1, "output": 1}]} | items
            """)
    void badInputNamesTheField(String body, String field) {
        admin().body(body)
                .put(PATH)
                .then()
                .statusCode(400)
                .body("code", equalTo("VALIDATION_FAILED"))
                .body("violations[0].field", equalTo(field));
    }

    /** Of a million tokens sent and as many received. */
    private BigDecimal cost(String provider, String model) {
        var request = new ModelRequest(tenant, new ModelName(provider, model), 0, List.of(), List.of());
        return prices.cost(request, 1_000_000, 1_000_000);
    }

    private RequestSpecification admin() {
        return as(tenant, "root", "admin");
    }

    private static RequestSpecification as(String tenant, String user, String role) {
        return given().header("Authorization", bearer(tenant, user, role)).contentType("application/json");
    }
}
