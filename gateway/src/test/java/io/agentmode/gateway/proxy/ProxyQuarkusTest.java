package io.agentmode.gateway.proxy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.agentmode.gateway.testing.LocalGateway;
import io.agentmode.gateway.testing.TestKeys;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.util.KeyUtils;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LocalGateway.class)
class ProxyQuarkusTest {
    private static final int MEGABYTE = 1 << 20;

    @Test
    void a_request_reaches_its_service_with_its_query_and_body() {
        ann().urlEncodingEnabled(false)
                .contentType("application/json")
                .body("{\"name\":\"x\"}")
                .post("/api/agents?search=a%20b")
                .then()
                .statusCode(201)
                .body("service", equalTo("agent"))
                .body("uri", equalTo("/api/agents?search=a%20b"))
                .body("body", equalTo("{\"name\":\"x\"}"));
    }

    @Test
    void a_service_gets_a_short_lived_token_of_the_gateway_and_never_the_callers() throws Exception {
        String authorization = ann().get("/api/agents").then().extract().path("headers.authorization");

        var claims = new JwtConsumerBuilder()
                .setVerificationKey(KeyUtils.decodePublicKey(Files.readString(TestKeys.file("internal.pub"))))
                .setExpectedIssuer("agent-mode-gateway")
                .setExpectedAudience("agent-mode-services")
                .build()
                .processToClaims(authorization.substring("Bearer ".length()));
        assertThat(claims.getSubject()).isEqualTo("ann");
        assertThat(claims.getStringClaimValue("tenant")).isEqualTo("acme");
        assertThat(claims.getStringListClaimValue("groups")).containsExactly("user");
        assertThat(claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue())
                .isBetween(60L, 120L);
    }

    @Test
    void only_known_headers_cross_the_gateway() {
        ann().header("X-Tenant", "other")
                .header("Cookie", "a=b")
                .header("X-Forwarded-For", "1.2.3.4")
                .header("Idempotency-Key", "k1")
                .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .header("X-Request-Id", "req-1")
                .get("/api/tools")
                .then()
                .header("X-Request-Id", "req-1")
                .body("service", equalTo("tool"))
                .body("headers.x-tenant", nullValue())
                .body("headers.cookie", nullValue())
                .body("headers.x-forwarded-for", nullValue())
                .body("headers.idempotency-key", equalTo("k1"))
                .body("headers.x-request-id", equalTo("req-1"))
                .body("headers.traceparent", containsString("0af7651916cd43dd8448eb211c80319c"));
    }

    @Test
    void who_comes_back_from_an_authorization_server_needs_no_token_and_brings_only_its_mark() {
        given().header("Cookie", "a=b; agent-mode-oauth-123=mark; agent-mode-oauth-456=other; c=d")
                .get("/api/oauth/callback?state=x")
                .then()
                .statusCode(200)
                .body("service", equalTo("tool"))
                .body("uri", equalTo("/api/oauth/callback?state=x"))
                .body("headers.authorization", nullValue())
                .body("headers.cookie", equalTo("agent-mode-oauth-123=mark; agent-mode-oauth-456=other"));
        given().get("/api/oauth/client-metadata").then().statusCode(200);
        given().post("/api/oauth/callback").then().statusCode(401);
        given().get("/api/oauth/other").then().statusCode(401);
        given().get("/api/oauth/callback/../../agents").then().statusCode(401);
    }

    @Test
    void locations_lead_back_through_the_gateway() {
        ann().post("/api/agents").then().statusCode(201).header("Location", "/api/agents/1");
    }

    @Test
    void what_a_service_answers_passes_unchanged() {
        ann().get("/api/agents/refused")
                .then()
                .statusCode(409)
                .header("Retry-After", "7")
                .body("code", equalTo("RUN_ACTIVE"));
        ann().get("/api/agents/chunked").then().statusCode(200).body("b", equalTo(2));
    }

    @Test
    void every_answer_carries_the_security_headers() {
        ann().get("/api/agents")
                .then()
                .header("Content-Security-Policy", containsString("default-src 'self'"))
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", notNullValue())
                .header("X-Request-Id", notNullValue())
                .header("Strict-Transport-Security", nullValue());
        given().get("/api/agents").then().statusCode(401).header("X-Content-Type-Options", "nosniff");
        given().get("/q/health/live").then().header("X-Content-Type-Options", "nosniff");
    }

    @Test
    void large_json_is_compressed_and_small_is_not() {
        ann().header("Accept-Encoding", "gzip")
                .get("/api/agents/large")
                .then()
                .header("Content-Encoding", "gzip")
                .body("text", containsString("xxx"));
        ann().header("Accept-Encoding", "gzip")
                .get("/api/agents/refused")
                .then()
                .header("Content-Encoding", not(equalTo("gzip")));
    }

    @Test
    void no_other_origin_is_let_in() {
        ann().header("Origin", "https://evil.example")
                .get("/api/agents")
                .then()
                .header("Access-Control-Allow-Origin", nullValue());
    }

    @Test
    void an_unknown_path_is_a_problem() {
        ann().get("/api/nothing")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("NOT_FOUND"));
        given().get("/auth/nothing").then().statusCode(404).body("code", equalTo("NOT_FOUND"));
    }

    @Test
    void a_path_reaches_the_service_as_it_was_routed() {
        ann().urlEncodingEnabled(false)
                .get("/api/agents/%2e%2e/tools/x")
                .then()
                .body("service", equalTo("tool"))
                .body("uri", equalTo("/api/tools/x"));
    }

    @Test
    void a_service_that_is_down_is_said_to_be_at_once() {
        ann().get("/api/agent-memories")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", notNullValue())
                .body("code", equalTo("DEPENDENCY_UNAVAILABLE"));
    }

    @Test
    void a_service_that_hangs_up_or_stays_silent_is_said_to_be_unavailable() {
        ann().get("/api/agents/broken").then().statusCode(503).body("code", equalTo("DEPENDENCY_UNAVAILABLE"));
        ann().get("/api/agents/silent").then().statusCode(503).body("code", equalTo("DEPENDENCY_UNAVAILABLE"));
    }

    @Test
    void a_body_of_one_megabyte_passes() {
        ann().body(new byte[MEGABYTE]).post("/api/agents").then().statusCode(201);
    }

    @Test
    void a_larger_body_is_refused_whether_its_length_is_announced_or_not() throws Exception {
        ann().body(new byte[MEGABYTE + 1])
                .post("/api/agents")
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("code", equalTo("PAYLOAD_TOO_LARGE"));

        var chunked = HttpRequest.newBuilder(
                        URI.create(ConfigProvider.getConfig().getValue("test.url", String.class) + "/api/agents"))
                .header("Authorization", TestKeys.bearer("acme", "ann", "user"))
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[2 * MEGABYTE])))
                .build();
        try (var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var answer = client.send(chunked, BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body()).contains("PAYLOAD_TOO_LARGE");
        }
    }

    @Test
    void ids_make_no_series_of_their_own() {
        ann().get("/api/agents/7ab").then().statusCode(200);

        assertThat(given().get("/q/metrics").asString())
                .contains("uri=\"/api/agents/{id}\"")
                .doesNotContain("7ab");
    }

    private static RequestSpecification ann() {
        return given().header("Authorization", TestKeys.bearer("acme", "ann", "user"));
    }
}
