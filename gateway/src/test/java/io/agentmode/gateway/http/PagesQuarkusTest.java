package io.agentmode.gateway.http;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.agentmode.gateway.testing.LocalGateway;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
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
    @ValueSource(
            strings = {
                "/api/agents/%00",
                "/%00",
                "/agent-chat?session=%00",
                "/api/agents/%zz",
                "/api/agents/%",
                "/%4",
                "/agent-chat?session=%zz",
                "/api/agents?search=a|b"
            })
    void anAddressThatCannotBeReadIsAProblem(String address) throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream()
                    .write(("GET " + address + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json", "VALIDATION_FAILED");
        }
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
