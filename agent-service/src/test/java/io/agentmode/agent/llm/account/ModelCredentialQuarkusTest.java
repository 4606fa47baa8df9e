package io.agentmode.agent.llm.account;

import static io.agentmode.kernel.testing.InternalTokens.bearer;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.agentmode.agent.QuietInstance;
import io.agentmode.agent.RunningService;
import io.agentmode.agent.llm.ChatTurn;
import io.agentmode.agent.llm.Heard;
import io.agentmode.agent.llm.ModelFailure;
import io.agentmode.agent.llm.ModelName;
import io.agentmode.agent.llm.ModelRequest;
import io.agentmode.agent.llm.Models;
import io.agentmode.agent.llm.Script;
import io.agentmode.agent.llm.ScriptedModelServer;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.reseal.Resealing;
import io.agentmode.kernel.secret.SecretBox;
import io.agentmode.kernel.store.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@RunningService
@TestProfile(QuietInstance.class)
class ModelCredentialQuarkusTest {
    private static final String PATH = "/api/model-credentials/anthropic";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    Models models;

    @Inject
    Database database;

    @Inject
    Resealing resealing;

    @Inject
    CredentialRows table;

    private final String tenant = "t-" + Ids.next();
    private final ScriptedModelServer server = new ScriptedModelServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void whatIsSetIsUsedAndNeverShown() {
        put("sk-planted-1", server.baseUrl());

        admin().get(PATH)
                .then()
                .statusCode(200)
                .body("provider", equalTo("anthropic"))
                .body("base_url", equalTo(server.baseUrl()))
                .body("api_key_set", equalTo(true))
                .body("updated_by", equalTo("root"))
                .body(not(containsString("planted")));
        assertThat(failure()).isEqualTo(ModelFailure.Kind.MODEL_AUTHENTICATION_FAILED);
        assertThat(server.received().getFirst().headers().get("x-api-key")).isEqualTo("sk-planted-1");
        assertThat(stored(tenant)).doesNotContain("planted").contains("test", server.baseUrl());
    }

    @Test
    void theListIsThatOfTheTenantAndForItsAdministrators() {
        put("sk-planted-1", server.baseUrl());

        admin().get("/api/model-credentials")
                .then()
                .statusCode(200)
                .body("items.provider", equalTo(List.of("anthropic")))
                .body("total", equalTo(1))
                .body(not(containsString("planted")));
        as("other", "root", "admin").get("/api/model-credentials").then().body("items", equalTo(List.of()));
        as(tenant, "ann", "user").get("/api/model-credentials").then().statusCode(403);
        given().get("/api/model-credentials").then().statusCode(401);
    }

    @Test
    void aChangeHoldsAtOnceAndDeletingGoesBackToTheOperatorsAccount() {
        put("sk-one", server.baseUrl());
        assertThat(failure()).isEqualTo(ModelFailure.Kind.MODEL_AUTHENTICATION_FAILED);
        put("sk-two", server.baseUrl());
        assertThat(failure()).isEqualTo(ModelFailure.Kind.MODEL_AUTHENTICATION_FAILED);
        assertThat(server.received().getLast().headers().get("x-api-key")).isEqualTo("sk-two");

        admin().delete(PATH).then().statusCode(204);

        assertThat(failure()).isEqualTo(ModelFailure.Kind.MODEL_NOT_CONFIGURED);
        admin().get(PATH).then().statusCode(404).body("code", equalTo("MODEL_CREDENTIAL_NOT_FOUND"));
        admin().delete(PATH).then().statusCode(404);
    }

    @Test
    void theListOfModelsIsThatOfTheTenant() {
        put("sk-one", server.baseUrl());

        admin().get("/api/models").then().body("items.provider", hasItem("anthropic"));
        as("other", "ann", "admin").get("/api/models").then().body("items.provider", not(hasItem("anthropic")));
    }

    @Test
    void anAgentCanBeAddedWhileTheAccountsAddressIsLookedUpAnew() {
        put("sk-one", server.baseUrl());

        admin().body("{\"name\":\"anew\",\"model_provider\":\"anthropic\",\"model_name\":\"claude\"}")
                .post("/api/agents")
                .then()
                .statusCode(201);
    }

    @Test
    void anotherTenantSeesAndOpensNothing() {
        put("sk-one", server.baseUrl());

        as("other", "root", "admin").get(PATH).then().statusCode(404);
        as("other", "root", "admin").delete(PATH).then().statusCode(404);
        assertThat(stored("other")).isEmpty();
    }

    @Test
    void aRowThatWasMovedToAnotherAddressDoesNotOpen() {
        put("sk-one", server.baseUrl());
        var moved = database.inTenant(
                        tenant,
                        tx -> tx.query("UPDATE model_credentials SET base_url = $1", Tuple.of("http://127.0.0.1:1/v1")))
                .await()
                .atMost(Duration.ofSeconds(10));
        assertThat(moved.rowCount()).isEqualTo(1);
        as(tenant, "root", "admin")
                .delete("/api/model-credentials/openai")
                .then()
                .statusCode(404);

        assertThat(failure()).isEqualTo(ModelFailure.Kind.MODEL_NOT_CONFIGURED);
        assertThat(server.received()).isEmpty();
    }

    @Test
    void whatAnOlderKeySealedIsSealedAgainAndStillUsed() {
        put("sk-overwritten", server.baseUrl());
        var owner = StoredCredential.owner(tenant, "anthropic", server.baseUrl());
        var sealed = SecretBox.of(List.of(QuietInstance.OLD_KEY)).seal("sk-old", owner);
        update(
                "UPDATE model_credentials SET key_id = $1, nonce = $2, ciphertext = $3",
                Tuple.of(sealed.keyId(), Buffer.buffer(sealed.nonce()), Buffer.buffer(sealed.ciphertext())));
        assertThat(resealing.outdated(table).await().atMost(PATIENCE)).isPositive();

        assertThat(resealing.run(table).await().atMost(PATIENCE)).isPositive();

        assertThat(resealing.run(table).await().atMost(PATIENCE)).isZero();
        assertThat(stored(tenant)).contains(",test,").doesNotContain("sk-old");
        as("other", "root", "admin").get(PATH).then().statusCode(404);
        assertThat(failure()).isEqualTo(ModelFailure.Kind.MODEL_AUTHENTICATION_FAILED);
        assertThat(server.received().getLast().headers().get("x-api-key")).isEqualTo("sk-old");
    }

    @Test
    void onlyAdministratorsMayLookOrChange() {
        for (var role : List.of("viewer", "user")) {
            as(tenant, "ann", role).get(PATH).then().statusCode(403);
            as(tenant, "ann", role).body("{\"api_key\":\"x\"}").put(PATH).then().statusCode(403);
            as(tenant, "ann", role).delete(PATH).then().statusCode(403);
        }
        given().get(PATH).then().statusCode(401).body("code", equalTo("AUTHENTICATION_REQUIRED"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                         | api_key
            {"api_key":""}                             | api_key
            {"api_key":"two words"}                    | api_key
            {"api_key":"line\\nbreak"}                 | api_key
            {"api_key":7}                              | api_key
            {"api_key":"planted","colour":"red"}       | colour
            """)
    void badInputNamesTheFieldAndRepeatsNothing(String body, String field) {
        admin().body(body)
                .put(PATH)
                .then()
                .statusCode(400)
                .body("code", equalTo("VALIDATION_FAILED"))
                .body("violations[0].field", equalTo(field))
                .body(not(containsString("planted")));
    }

    @ParameterizedTest
    @CsvSource({"http://10.0.0.1/v1", "https://169.254.169.254/", "file:///etc/passwd", "http://8.8.8.8/v1"})
    void aBaseUrlThatLeadsWhereItMayNotIsRefused(String url) {
        admin().body("{\"api_key\":\"planted\",\"base_url\":\"" + url + "\"}")
                .put(PATH)
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("base_url"))
                .body(not(containsString("planted")));
    }

    @Test
    void thereIsNoAccountWithAProviderThatDoesNotExist() {
        admin().get("/api/model-credentials/acme").then().statusCode(400).body("violations[0].in", equalTo("path"));
        admin().get("/api/model-credentials/demo").then().statusCode(400);
    }

    private void put(String key, String baseUrl) {
        server.answer(Script.error(401, "no"));
        admin().body("{\"api_key\":\"" + key + "\",\"base_url\":\"" + baseUrl + "\"}")
                .put(PATH)
                .then()
                .statusCode(200)
                .body("api_key_set", equalTo(true))
                .body(not(containsString(key)));
    }

    private void update(String sql, Tuple parameters) {
        var updated = database.inTenant(tenant, tx -> tx.query(sql, parameters))
                .await()
                .atMost(PATIENCE);
        assertThat(updated.rowCount()).isEqualTo(1);
    }

    private ModelFailure.Kind failure() {
        var request = new ModelRequest(
                tenant, new ModelName("anthropic", "claude"), 0, List.of(new ChatTurn.UserTurn("Hi")), List.of());
        return models.call(request, new Heard())
                .map(_ -> (Throwable) new AssertionError("no failure"))
                .onFailure()
                .recoverWithItem(thrown -> thrown)
                .map(thrown -> ((ModelFailure) thrown).kind())
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private String stored(String owner) {
        var rows = database.inTenant(owner, tx -> tx.query("SELECT m::text FROM model_credentials m", Tuple.tuple()))
                .await()
                .atMost(Duration.ofSeconds(10));
        return rows.rowCount() == 0 ? "" : rows.iterator().next().getString(0);
    }

    private RequestSpecification admin() {
        return as(tenant, "root", "admin");
    }

    private static RequestSpecification as(String tenant, String user, String role) {
        return given().header("Authorization", bearer(tenant, user, role)).contentType("application/json");
    }
}
