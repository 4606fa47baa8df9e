package io.agentmode.gateway.identity;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.agentmode.gateway.testing.LocalGateway;
import io.agentmode.gateway.testing.TestKeys;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.jwt.build.Jwt;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(LocalGateway.class)
class IdentityQuarkusTest {
    private static final Duration LIFE = Duration.ofMinutes(5);

    @Test
    void the_local_user_signs_in_without_saying_anything() {
        String token = given().noContentType()
                .post("/auth/local/token")
                .then()
                .statusCode(200)
                .body("user", equalTo("dev"))
                .body("tenant", equalTo("local"))
                .body("roles", contains("admin"))
                .body("expires_in", equalTo(3600))
                .extract()
                .path("access_token");

        given().header("Authorization", "Bearer " + token)
                .get("/api/me")
                .then()
                .statusCode(200)
                .body("user", equalTo("dev"))
                .body("tenant", equalTo("local"))
                .body("permissions", hasItems("VIEW_TOOLS", "EDIT_TOOLS", "RUN_TOOLS", "MANAGE_TENANT"));
    }

    @Test
    void anybody_else_can_be_asked_for() {
        String token = given().contentType("application/json")
                .body("{\"tenant\":\"acme\",\"user\":\"ann\",\"roles\":[\"viewer\"]}")
                .post("/auth/local/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");

        given().header("Authorization", "Bearer " + token)
                .get("/api/me")
                .then()
                .body("user", equalTo("ann"))
                .body("tenant", equalTo("acme"))
                .body("permissions", contains("VIEW_AGENTS", "VIEW_TOOLS", "VIEW_MEMORIES"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"tenant\":\"a b\"}", "{\"roles\":[\"root\"]}", "{\"user\":\"\"}", "{\"nobody\":1}"})
    void a_bad_wish_is_refused_by_name(String body) {
        given().contentType("application/json")
                .body(body)
                .post("/auth/local/token")
                .then()
                .statusCode(400)
                .body("code", equalTo("VALIDATION_FAILED"))
                .body("violations[0].field", notNullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LocalHost:8080",
                "127.0.0.1",
                "127.0.0.1:1",
                "[::1]:8080",
                "[::1]",
                "a.localhost:8080"
            })
    void the_gateway_answers_to_the_names_of_this_machine(String host) {
        given().header("Host", host)
                .noContentType()
                .post("/auth/local/token")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8080",
                "localhost.evil.example",
                "notlocalhost",
                "10.0.0.1",
                "127.0.0.1.evil.example",
                "[::2]:8080"
            })
    void a_page_whose_name_was_turned_to_this_machine_gets_nothing(String host) {
        for (var path : Set.of("/auth/local/token", "/auth/config", "/api/me", "/q/metrics", "/agent-chat")) {
            given().header("Host", host)
                    .noContentType()
                    .post(path)
                    .then()
                    .statusCode(403)
                    .contentType("application/problem+json")
                    .header("X-Frame-Options", equalTo("DENY"))
                    .body("code", equalTo("FORBIDDEN"));
        }
    }

    @Test
    void a_client_learns_how_to_sign_in() {
        given().get("/auth/config").then().statusCode(200).body("mode", equalTo("local"));
    }

    @Test
    void without_a_token_nothing_is_said() {
        given().get("/api/me")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", startsWith("Bearer"))
                .body("code", equalTo("AUTHENTICATION_REQUIRED"))
                .body("status", equalTo(401))
                .body("instance", equalTo("/api/me"));
    }

    @Test
    void a_token_that_is_none_is_refused() {
        refused("not-a-token");
    }

    @Test
    void an_expired_token_is_refused() {
        var hourAgo = Instant.now().minus(Duration.ofHours(1));
        refused(TestKeys.claims("acme", "ann", "user")
                .issuedAt(hourAgo)
                .expiresAt(hourAgo.plusSeconds(60))
                .sign(TestKeys.localKey()));
    }

    @Test
    void a_token_signed_by_someone_else_is_refused() {
        refused(TestKeys.claims("acme", "ann", "user")
                .expiresIn(LIFE)
                .sign(TestKeys.generate().getPrivate()));
    }

    @Test
    void a_token_of_another_issuer_is_refused() {
        refused(Jwt.claims()
                .issuer("elsewhere")
                .audience("agent-mode")
                .subject("ann")
                .claim("tenant", "acme")
                .expiresIn(LIFE)
                .sign(TestKeys.localKey()));
    }

    @Test
    void a_token_for_another_audience_is_refused() {
        refused(Jwt.issuer("agent-mode-local")
                .audience("agent-mode-services")
                .subject("ann")
                .groups(Set.of("user"))
                .claim("tenant", "acme")
                .expiresIn(LIFE)
                .sign(TestKeys.localKey()));
    }

    @Test
    void a_token_without_a_tenant_is_refused() {
        refused(Jwt.issuer("agent-mode-local")
                .audience("agent-mode")
                .subject("ann")
                .groups(Set.of("user"))
                .expiresIn(LIFE)
                .sign(TestKeys.localKey()));
    }

    @Test
    void a_refused_token_is_not_repeated_in_the_answer() {
        given().header("Authorization", "Bearer secret-thing")
                .get("/api/agents")
                .then()
                .statusCode(401)
                .body(not(equalTo("secret-thing")));
    }

    private static void refused(String token) {
        for (var path : Set.of("/api/me", "/api/agents", "/api/agent-sessions/1/stream")) {
            given().header("Authorization", "Bearer " + token)
                    .get(path)
                    .then()
                    .statusCode(401)
                    .body("code", equalTo("AUTHENTICATION_REQUIRED"));
        }
    }
}
