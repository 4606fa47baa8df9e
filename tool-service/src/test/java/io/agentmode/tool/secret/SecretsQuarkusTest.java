package io.agentmode.tool.secret;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.agentmode.kernel.event.ToolEvent;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.json.Json;
import io.agentmode.kernel.reseal.Resealing;
import io.agentmode.kernel.secret.SecretBox;
import io.agentmode.kernel.secret.SecretOwner;
import io.agentmode.kernel.testing.InternalTokens;
import io.agentmode.tool.testing.Calls;
import io.agentmode.tool.testing.HttpToolRequests;
import io.agentmode.tool.testing.People;
import io.agentmode.tool.testing.SecretKeys;
import io.agentmode.tool.testing.StandIn;
import io.agentmode.tool.testing.StandIn.Answer;
import io.agentmode.tool.testing.Stored;
import io.agentmode.tool.testing.Wire;
import io.agentmode.tool.testing.WithInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithInfrastructure
class SecretsQuarkusTest {
    private static final String PLANTED = "sk-planted-5f3c";

    @Inject
    Stored stored;

    @Inject
    Wire wire;

    @Inject
    SecretBox box;

    @Inject
    Resealing resealing;

    @Inject
    SecretRows rows;

    @Inject
    io.agentmode.kernel.store.Database database;

    @Inject
    Vault vault;

    private final String tenant = People.newTenant();

    @Test
    void aSecretGoesInIsUsedAndNeverComesOut() {
        try (var echo = new StandIn(seen -> Answer.json(Json.write(seen.headers())))) {
            var agent = stored.agent(tenant);
            var id = save(echo.url("/"), bearer())
                    .statusCode(201)
                    .body("config.auth.type", equalTo("bearer"))
                    .body("config.auth.set", contains("token"))
                    .body(not(containsString(PLANTED)))
                    .extract()
                    .<String>path("id");
            as().get("/api/tools/{id}", id).then().body(not(containsString(PLANTED)));
            stored.assign(tenant, agent, UUID.fromString(id));
            var invoke = Calls.call(agent, UUID.fromString(id), "x", JsonNodeFactory.instance.objectNode());

            wire.send(tenant, invoke);

            var answer = wire.await(
                    ToolEvent.Succeeded.class, event -> event.callId().equals(invoke.callId()));
            assertThat(echo.only().headers()).containsEntry("authorization", "Bearer " + PLANTED);
            assertThat(answer.output().toString()).contains("[redacted]").doesNotContain(PLANTED);
            for (var table : List.of("agent_tools", "tool_executions", "secrets", "outbox")) {
                assertThat(everything(table)).as(table).doesNotContain(PLANTED);
            }
        }
    }

    @Test
    void whatAClientWasShownCanBeSentBackAndKeepsTheSecret() {
        var id = save("https://example.com/", bearer()).extract().<String>path("id");
        var config = as().get("/api/tools/{id}", id).then().extract().<Map<String, Object>>path("config");

        as().body(Map.of("config", config))
                .put("/api/tools/{id}", id)
                .then()
                .statusCode(200)
                .body("config.auth.set", contains("token"));

        assertThat(credentials(id).get("token")).contains(PLANTED);
    }

    @Test
    void anotherTypeOfAuthOrADeletedToolLeavesNoSecretBehind() {
        var id = save("https://example.com/", bearer()).extract().<String>path("id");
        assertThat(stored.count(tenant, "secrets")).isEqualTo(1);

        as().body(Map.of("config", Map.of("url", "https://example.com/", "auth", Map.of("type", "basic"))))
                .put("/api/tools/{id}", id)
                .then()
                .body("config.auth.set", empty());
        assertThat(stored.count(tenant, "secrets")).isZero();

        var other = save("https://example.com/", bearer()).extract().<String>path("id");
        as().delete("/api/tools/{id}", other).then().statusCode(204);
        assertThat(stored.count(tenant, "secrets")).isZero();
    }

    @Test
    void aToolWhoseCredentialsAreNotSetSaysSoWhenItIsCalled() {
        var id =
                save("https://example.com/", Map.of("type", "bearer")).extract().<String>path("id");

        as().body(Map.of("arguments", Map.of()))
                .post("/api/tools/{id}/test", id)
                .then()
                .body("status", equalTo("error"))
                .body("error.code", equalTo("CREDENTIALS_MISSING"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bearer  | value    | sk-planted-5f3c   | config.auth.value",
                "bearer  | header   | X-Key             | config.auth.type",
                "bearer  | token    | 'sk-planted\r\nX: 1' | config.auth.token",
                "bearer  | token    | ''                | config.auth.token",
                "basic   | password | sk-planted-5f3c   | config.auth.username",
                "api_key | header   | Authorization     | config.auth.header",
                "oauth9  | token    | sk-planted-5f3c   | config.auth.type"
            })
    void credentialsThatFitNoAuthAreRefusedWithoutBeingRepeated(String type, String name, String value, String field) {
        save("https://example.com/", Map.of("type", type, name, value))
                .statusCode(400)
                .body("violations.field", hasItem(field))
                .body(not(containsString("planted")));
    }

    @Test
    void whatAnOlderKeySealedIsSealedAgainWithTheNewest() {
        var id = Ids.next();
        var sealed = SecretBox.of(List.of(SecretKeys.OLD))
                .seal("{\"token\": \"" + PLANTED + "\"}", new SecretOwner(tenant, "tool", id.toString()));
        stored.query(
                tenant,
                "INSERT INTO secrets (owner_id, kind, tenant_id, key_id, nonce, ciphertext) VALUES ($1, 'tool', $2, $3, $4, $5)",
                Tuple.of(
                        id, tenant, sealed.keyId(), Buffer.buffer(sealed.nonce()), Buffer.buffer(sealed.ciphertext())));

        assertThat(resealing.run(rows).await().atMost(Duration.ofSeconds(10))).isPositive();

        var row = stored.query(tenant, "SELECT * FROM secrets WHERE owner_id = $1", Tuple.of(id))
                .iterator()
                .next();
        assertThat(box.isCurrent(Vault.sealed(row))).isTrue();
        assertThat(credentials(id.toString()).get("token")).contains(PLANTED);
    }

    @Test
    void aCiphertextThatWasMovedToAnotherOwnerDoesNotOpenAndStopsNoRotation() {
        var id = save("https://example.com/", bearer()).extract().<String>path("id");
        var other = Ids.next();
        stored.query(
                tenant,
                "UPDATE secrets SET owner_id = $1, key_id = 'old' WHERE owner_id = $2",
                Tuple.of(other, UUID.fromString(id)));

        assertThat(resealing.run(rows).await().atMost(Duration.ofSeconds(10))).isNotNull();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> credentials(other.toString()))
                .isInstanceOf(io.agentmode.kernel.secret.SecretException.class);
    }

    private Credentials credentials(String id) {
        return database.inTenant(tenant, transaction -> vault.get(transaction, Vault.Kind.TOOL, UUID.fromString(id)))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private String everything(String table) {
        var rows = new StringBuilder();
        stored.query(tenant, "SELECT t::text FROM " + table + " t", Tuple.tuple())
                .forEach(row -> rows.append(row.getString(0)).append('\n'));
        return rows.toString();
    }

    private static Map<String, String> bearer() {
        return Map.of("type", "bearer", "token", PLANTED);
    }

    private ValidatableResponse save(String url, Map<String, ?> auth) {
        var name = "t" + UUID.randomUUID().toString().substring(0, 8);
        return as().body(HttpToolRequests.tool(name, Map.of(), Map.of("method", "GET", "url", url, "auth", auth)))
                .post("/api/tools")
                .then();
    }

    private RequestSpecification as() {
        return given().header("Authorization", InternalTokens.bearer(tenant, "ann", "user"))
                .contentType("application/json");
    }
}
