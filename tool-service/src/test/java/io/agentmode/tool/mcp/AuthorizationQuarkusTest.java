package io.agentmode.tool.mcp;

import static io.agentmode.tool.mcp.NewTenant.json;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.agentmode.kernel.testing.InternalTokens;
import io.agentmode.tool.oauth.Guarded;
import io.agentmode.tool.testing.People;
import io.agentmode.tool.testing.PublicUrl;
import io.agentmode.tool.testing.Stored;
import io.agentmode.tool.testing.WithInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Servers that want a person's authorization, from the first 401 to a call in that person's name. */
@QuarkusTest
@WithInfrastructure
class AuthorizationQuarkusTest {
    @Inject
    Stored stored;

    @Inject
    NewTenant client;

    private final Guarded guarded = new Guarded();

    @AfterEach
    void close() {
        guarded.close();
    }

    @Test
    void aPersonAuthorizesAServerAndAgentsUseIt() {
        var id = person().add(Map.of());
        person().get(id)
                .body("auth_status", equalTo("required"))
                .body("health_status", equalTo("unhealthy"))
                .body("last_error", containsString("must authorize"));

        var started = person().authorize(id);

        var asked = Guarded.query(URI.create(started.path("authorization_url")).getRawQuery());
        assertThat(asked)
                .containsEntry("response_type", "code")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("redirect_uri", PublicUrl.VALUE + "/api/oauth/callback")
                .containsEntry("resource", guarded.url("/mcp"))
                .containsEntry("scope", "files:read");
        person().back(started, person().approved(started))
                .statusCode(200)
                .contentType("text/html;charset=UTF-8")
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Cache-Control", equalTo("no-store"))
                .body(containsString("data-status=\"authorized\""))
                .body(containsString(id))
                .body(not(containsString(Guarded.PLANTED)));
        assertThat(client.output(id, "whoami", "{}").asText()).isEqualTo("let in with [redacted]");
        person().get(id).body("auth_status", equalTo("authorized")).body(not(containsString(Guarded.PLANTED)));
        assertThat(stored.query(
                                client.tenant(),
                                "SELECT granted_by FROM oauth_grants WHERE owner_id = $1",
                                Tuple.of(UUID.fromString(id)))
                        .iterator()
                        .next()
                        .getString(0))
                .isEqualTo("ann");
    }

    @Test
    void aClientThatAPersonKnowsIsUsedWithItsSecret() {
        var id = person().add(Map.of("client_id", "ours", "client_secret", "oauth-planted-secret"));

        var started = person().authorize(id);
        person().back(started, person().approved(started)).statusCode(200);

        assertThat(guarded.seen("/register")).isEmpty();
        assertThat(guarded.seen("/token").getFirst().headers().get("authorization"))
                .startsWith("Basic ");
        person().get(id)
                .body("credentials_set", equalTo(List.of("client_id", "client_secret")))
                .body(not(containsString(Guarded.PLANTED)));
    }

    @Test
    void anAddressOfOursIsTheClientWhereTheServerReadsIt() {
        guarded.metadata().put("client_id_metadata_document_supported", true);
        var id = person().add(Map.of());

        var started = person().authorize(id);
        person().back(started, person().approved(started)).statusCode(200);

        var document = PublicUrl.VALUE + "/api/oauth/client-metadata";
        assertThat(guarded.forms("/token").getFirst()).containsEntry("client_id", document);
        given().get("/api/oauth/client-metadata")
                .then()
                .statusCode(200)
                .body("client_id", equalTo(document))
                .body("redirect_uris", equalTo(List.of(PublicUrl.VALUE + "/api/oauth/callback")));
    }

    @Test
    void callsAtTheSameTimeRenewATokenOnce() {
        var id = person().authorized();
        assertThat(client.output(id, "whoami", "{}").asText()).contains("let in");
        long before = guarded.seen("/token").size();
        guarded.forgetAccess();

        var calls = List.of(client.call(id, "whoami", json("{}")), client.call(id, "whoami", json("{}")));

        calls.forEach(
                call -> assertThat(client.succeeded(call).output().asText()).contains("let in"));
        assertThat(guarded.seen("/token")).hasSize((int) before + 1);
        assertThat(guarded.forms("/token").getLast())
                .containsEntry("grant_type", "refresh_token")
                .containsEntry("resource", guarded.url("/mcp"));
        guarded.forgetAccess();
        assertThat(client.output(id, "whoami", "{}").asText()).contains("let in");
        assertThat(guarded.forms("/token").getLast().get("refresh_token"))
                .as("the one that came with the last renewal")
                .isNotEqualTo(guarded.forms("/token").get((int) before).get("refresh_token"));
    }

    @Test
    void aTokenIsRenewedBeforeItExpires() {
        guarded.tokensLive(30);
        guarded.keepsRefreshTokens();
        var id = person().authorized();

        assertThat(client.output(id, "whoami", "{}").asText()).contains("let in");
        assertThat(client.output(id, "whoami", "{}").asText()).contains("let in");

        assertThat(guarded.forms("/token").stream()
                        .map(form -> form.get("refresh_token"))
                        .filter(token -> token != null)
                        .distinct())
                .as("a server that does not change it is sent the same one again")
                .hasSize(1);
        assertThat(guarded.seen("/mcp").stream()
                        .filter(seen -> seen.headers().containsKey("authorization"))
                        .count())
                .isPositive();
    }

    @Test
    void anAuthorizationThatIsTakenBackHasToBeGivenAgain() {
        var id = person().authorized();
        assertThat(client.output(id, "whoami", "{}").asText()).contains("let in");
        guarded.forgetEverything();

        var failed = client.failed(client.call(id, "whoami", json("{}")));

        assertThat(failed.code()).isEqualTo("AUTHORIZATION_REQUIRED");
        assertThat(failed.message()).contains("must authorize it again");
        client.as("user")
                .post("/api/mcp-servers/{id}/health", id)
                .then()
                .body("auth_status", equalTo("expired"))
                .body("health_status", equalTo("unhealthy"))
                .body("last_error", containsString("must authorize it again"));
        var again = person().authorize(id);
        person().back(again, person().approved(again)).statusCode(200);
        assertThat(client.output(id, "whoami", "{}").asText()).contains("let in");
        assertThat(guarded.seen("/register"))
                .as("it knows us from the first time")
                .hasSize(1);
    }

    @Test
    void whatIsForgottenIsGivenBack() {
        var id = person().authorized();

        client.as("user")
                .delete("/api/mcp-servers/{id}/authorization", id)
                .then()
                .statusCode(204);

        person().get(id).body("auth_status", equalTo("required"));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> !guarded.seen("/revoke").isEmpty());
        assertThat(guarded.forms("/revoke").getFirst().get("token")).contains("refresh");
        assertThat(stored.count(client.tenant(), "secrets")).isZero();
    }

    @Test
    void anotherAddressNeedsAnotherAuthorization() {
        var id = person().authorized();

        client.as("user")
                .body(Map.of("server_url", guarded.url("/other")))
                .put("/api/mcp-servers/{id}", id)
                .then()
                .statusCode(200)
                .body("auth_status", equalTo("required"));

        assertThat(guarded.seen("/other")).isEmpty();
        assertThat(stored.count(client.tenant(), "oauth_grants")).isZero();
    }

    @Test
    void aStateServesOnceAndOnlyTheBrowserThatHasIt() {
        var id = person().add(Map.of());
        var started = person().authorize(id);
        var query = person().approved(started);

        given().get("/api/oauth/callback?" + query).then().statusCode(400).body(containsString("another browser"));
        person().back(started, query).statusCode(400).body(containsString("finished before"));
        person().back(started, "code=x&state=made-up").statusCode(400).body(containsString("not known"));
        given().get("/api/oauth/callback").then().statusCode(400).body(containsString("not known"));
        person().get(id).body("auth_status", equalTo("required"));

        var denied = person().authorize(id);
        person().back(denied, "error=access_denied&state=" + person().state(denied))
                .statusCode(400)
                .body(containsString("The authorization was denied."));
    }

    @Test
    void aStateExpires() {
        var id = person().add(Map.of());
        var started = person().authorize(id);
        stored.query(client.tenant(), "UPDATE oauth_sign_ins SET expires_at = now() - interval '1 s'", Tuple.tuple());

        person().back(started, person().approved(started)).statusCode(400).body(containsString("took too long"));
    }

    @Test
    void anAnswerThatNamesAnotherServerIsRefused() {
        var started = person().authorize(person().add(Map.of()));

        person().back(started, person().approved(started) + "&iss=https%3A%2F%2Fevil.example")
                .statusCode(400)
                .body(containsString("another authorization server"));
        assertThat(guarded.seen("/token")).isEmpty();
    }

    @Test
    void aServerThatIsDeletedMeanwhileGetsNoTokens() {
        var id = person().add(Map.of());
        var started = person().authorize(id);
        var query = person().approved(started);

        client.as("user").delete("/api/mcp-servers/{id}", id).then().statusCode(204);

        person().back(started, query).statusCode(400);
        assertThat(stored.count(client.tenant(), "oauth_grants")).isZero();
        assertThat(stored.count(client.tenant(), "oauth_sign_ins")).isZero();
    }

    @Test
    void whatCannotBeTrustedIsRefusedWithTheReason() {
        var id = person().add(Map.of());
        guarded.metadata().put("issuer", "https://evil.example");
        refused(id, "OAUTH_FAILED", "another issuer");
        guarded.metadata().put("issuer", guarded.url("")).putArray("code_challenge_methods_supported");
        refused(id, "OAUTH_FAILED", "PKCE");
        guarded.metadata().putArray("code_challenge_methods_supported").add("S256");
        guarded.metadata().put("token_endpoint", "https://10.0.0.1/token");
        refused(id, "URL_NOT_ALLOWED", "may not be reached");
        guarded.metadata().put("token_endpoint", guarded.url("/token")).remove("registration_endpoint");
        refused(id, "OAUTH_FAILED", "registers nobody by itself");
    }

    @Test
    void onlyServersThatAreAuthorizedThisWayAreAndStrangersFindNothing() {
        var open = client.add("open", guarded.url("/none"), "streamable_http");
        var id = person().add(Map.of());

        client.as("user")
                .post("/api/mcp-servers/{id}/authorize", open)
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("auth_type"));
        client.as("viewer").post("/api/mcp-servers/{id}/authorize", id).then().statusCode(403);
        client.as("viewer")
                .delete("/api/mcp-servers/{id}/authorization", id)
                .then()
                .statusCode(403);
        given().post("/api/mcp-servers/{id}/authorize", id).then().statusCode(401);
        given().delete("/api/mcp-servers/{id}/authorization", id).then().statusCode(401);
        var stranger = InternalTokens.bearer(People.newTenant(), "eve", "admin");
        given().header("Authorization", stranger)
                .post("/api/mcp-servers/{id}/authorize", id)
                .then()
                .statusCode(404)
                .body("code", equalTo("MCP_SERVER_NOT_FOUND"));
        given().header("Authorization", stranger)
                .delete("/api/mcp-servers/{id}/authorization", id)
                .then()
                .statusCode(404);
        client.as("user").post("/api/mcp-servers/nothing/authorize").then().statusCode(404);
    }

    private void refused(String id, String code, String message) {
        client.as("user")
                .post("/api/mcp-servers/{id}/authorize", id)
                .then()
                .statusCode(400)
                .body("code", equalTo(code))
                .body("detail", containsString(message));
    }

    private Authorizer person() {
        return new Authorizer(client, guarded);
    }
}
