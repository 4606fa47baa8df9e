package io.agentmode.gateway.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.agentmode.gateway.testing.LocalGateway;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(LocalGateway.class)
class PagesQuarkusTest {

    @Test
    void theBareAddressLeadsToTheChat() {
        given().redirects().follow(false).get("/").then().statusCode(302).header("Location", endsWith("/agent-chat"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/agent-chat", "/agent-chat/agents", "/agent-chat?session=1", "/settings", "/signed-in?code=1"})
    void everyPageOfTheApplicationIsItsOneDocument(String address) {
        given().get(address)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-cache")
                .body(containsString("stands in for the web application"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/agent-chatter"})
    void whatIsNoPageIsAProblem(String address) {
        given().header("Accept", "text/html")
                .get(address)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("NOT_FOUND"));
    }
}
