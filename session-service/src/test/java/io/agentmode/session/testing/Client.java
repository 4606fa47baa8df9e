package io.agentmode.session.testing;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.agentmode.kernel.testing.InternalTokens;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** A person at the HTTP interface, as behind the gateway. */
public record Client(String tenant, String user, String role) {
    public static Client user(String tenant, String name) {
        return new Client(tenant, name, "user");
    }

    public static Client admin(String tenant) {
        return new Client(tenant, "root", "admin");
    }

    public RequestSpecification http() {
        return given().header("Authorization", InternalTokens.bearer(tenant, user, role))
                .contentType("application/json");
    }

    public Response get(String path, Object... parameters) {
        return http().get(path, parameters);
    }

    public Response post(String path, Object body) {
        return http().body(body).post(path);
    }

    public Response post(String path) {
        return http().post(path);
    }

    public UUID startSession(UUID agent) {
        return UUID.fromString(post("/api/agents/" + agent + "/sessions", Map.of())
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    /** The id of the run it starts. */
    public UUID say(UUID session, String content) {
        return UUID.fromString(trySay(session, content, "reject")
                .then()
                .statusCode(202)
                .extract()
                .path("run_id"));
    }

    public Response trySay(UUID session, String content, String mode) {
        return post("/api/agent-sessions/" + session + "/message", Map.of("content", content, "mode", mode));
    }

    public Client awaitRun(UUID session, String status) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> status.equals(
                        get("/api/agent-sessions/" + session + "/status").path("run.status")));
        return this;
    }
}
