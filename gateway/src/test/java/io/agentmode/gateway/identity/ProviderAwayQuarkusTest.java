package io.agentmode.gateway.identity;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.agentmode.gateway.testing.LateProviderGateway;
import io.agentmode.gateway.testing.StubProvider;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LateProviderGateway.class)
class ProviderAwayQuarkusTest {

    @Test
    void no_good_token_is_called_bad_because_the_provider_is_away() {
        var token = token("one");
        isToComeAgain(me(token));

        away(false);
        me(token).statusCode(200);

        // Signed with a key that the provider made since, and was not asked for yet.
        away(true);
        isToComeAgain(me(token("two")));

        me(token("one")).statusCode(200);
        me("not-a-token").statusCode(401);
        me(token("one").replaceFirst("[^.]+$", "AAAA")).statusCode(401);
    }

    private static void isToComeAgain(ValidatableResponse answer) {
        answer.statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", notNullValue())
                .body("code", equalTo("DEPENDENCY_UNAVAILABLE"));
    }

    private static ValidatableResponse me(String token) {
        return given().header("Authorization", "Bearer " + token).get("/api/me").then();
    }

    private static String token(String key) {
        return given().get(provider() + "/sign?role=user&tenant=late&key=" + key)
                .then()
                .extract()
                .path("token");
    }

    private static void away(boolean is) {
        given().post(provider() + "/stub/away?is=" + is).then().statusCode(200);
    }

    private static String provider() {
        return System.getProperty(StubProvider.URL, "");
    }
}
