package io.agentmode.tool.mcp;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.agentmode.tool.oauth.Guarded;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** A person with a browser, who authorizes a server. */
record Authorizer(NewTenant client, Guarded guarded) {

    String authorized() {
        var id = add(Map.of());
        var started = authorize(id);
        back(started, approved(started)).statusCode(200);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> "healthy".equals(get(id).extract().path("health_status")));
        return id;
    }

    String add(Map<String, String> credentials) {
        return client.as("user")
                .body(
                        credentials.isEmpty()
                                ? Map.of("name", "guarded", "server_url", guarded.url("/mcp"), "auth_type", "oauth2")
                                : Map.of(
                                        "name",
                                        "guarded",
                                        "server_url",
                                        guarded.url("/mcp"),
                                        "auth_type",
                                        "oauth2",
                                        "credentials",
                                        credentials))
                .post("/api/mcp-servers")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    ValidatableResponse get(String id) {
        return client.as("user").get("/api/mcp-servers/{id}", id).then();
    }

    Response authorize(String id) {
        return client.as("user")
                .post("/api/mcp-servers/{id}/authorize", id)
                .then()
                .statusCode(200)
                .extract()
                .response();
    }

    String approved(Response started) {
        return guarded.approve(started.path("authorization_url"));
    }

    String state(Response started) {
        return Guarded.query(URI.create(started.path("authorization_url")).getRawQuery())
                .getOrDefault("state", "");
    }

    /** In the browser that started it. */
    ValidatableResponse back(Response started, String query) {
        return given().urlEncodingEnabled(false)
                .cookies(started.cookies())
                .get("/api/oauth/callback?" + query)
                .then();
    }
}
