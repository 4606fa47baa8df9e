package io.agentmode.gateway.identity;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.agentmode.gateway.testing.EarlierEvents;
import io.agentmode.gateway.testing.ProviderGateway;
import io.agentmode.gateway.testing.Sessions;
import io.agentmode.gateway.testing.SseClient;
import io.agentmode.gateway.testing.StubProvider;
import io.agentmode.gateway.testing.TestKeys;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ProviderGateway.class)
class ProviderQuarkusTest {

    @Test
    void the_local_issuer_does_not_exist() {
        given().noContentType().post("/auth/local/token").then().statusCode(404).body("code", equalTo("NOT_FOUND"));
        given().header("Authorization", TestKeys.bearer("acme", "ann", "admin"))
                .get("/api/me")
                .then()
                .statusCode(401);
    }

    @Test
    void a_client_learns_where_to_sign_in_and_may_go_there() {
        given().header("Host", "agents.example.com")
                .get("/auth/config")
                .then()
                .body("mode", equalTo("oidc"))
                .body("authority", equalTo(provider()))
                .body("client_id", equalTo("agent-mode"))
                .body("scope", equalTo("openid profile"))
                .header("Content-Security-Policy", containsString("connect-src 'self' " + provider()))
                .header("Strict-Transport-Security", notNullValue());
    }

    @Test
    void tenant_roles_and_name_come_from_the_claims_that_the_provider_uses() {
        given().header("Authorization", token("acme"))
                .get("/api/me")
                .then()
                .statusCode(200)
                .body("user", equalTo("ann"))
                .body("name", equalTo("ann.adams"))
                .body("tenant", equalTo("acme"))
                .body("roles", contains("user"));
    }

    @Test
    void the_provider_is_not_asked_about_tokens_that_the_gateway_does_not_know() {
        for (var unknown : List.of("Bearer nonsense", token("acme", "of-nobody"))) {
            given().header("Authorization", unknown).get("/api/me").then().statusCode(401);
        }
        given().get(provider() + "/stub/questions").then().body("count", equalTo(0));
    }

    @Test
    void who_asks_too_fast_is_told_to_wait() {
        var eager = token("eager");
        for (int i = 0; i < 5; i++) {
            given().header("Authorization", eager).get("/api/agents").then().statusCode(200);
        }
        await().untilAsserted(() -> given().header("Authorization", eager)
                .get("/api/agents")
                .then()
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .body("code", equalTo("RATE_LIMITED")));
        given().header("Authorization", token("calm")).get("/api/agents").then().statusCode(200);
    }

    @Test
    void a_restarted_gateway_knows_the_text_so_far() {
        var run = EarlierEvents.RUN;
        Sessions.record(run.session(), "stream/ann", run.started());
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));

        try (var client = SseClient.open(run.session(), token("stream"))) {
            client.awaitNames("run_started#1", "response_delta", "response_delta");
        }
    }

    private static String token(String tenant) {
        return token(tenant, "one");
    }

    private static String token(String tenant, String key) {
        return "Bearer "
                + given().get(provider() + "/sign?role=user&key=" + key + "&tenant=" + tenant)
                        .then()
                        .extract()
                        .path("token");
    }

    private static String provider() {
        return System.getProperty(StubProvider.URL, "");
    }
}
