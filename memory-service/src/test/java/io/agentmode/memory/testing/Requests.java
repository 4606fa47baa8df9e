package io.agentmode.memory.testing;

import static io.restassured.RestAssured.given;

import io.agentmode.kernel.testing.InternalTokens;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;

/** Requests of one person. */
public record Requests(String token) {

    public static Requests of(String tenant, String user, String... roles) {
        return new Requests(InternalTokens.bearer(tenant, user, roles));
    }

    public RequestSpecification request() {
        return given().header("Authorization", token);
    }

    public RequestSpecification json(Map<String, ?> body) {
        return request().contentType("application/json").body(body);
    }

    public RequestSpecification body(String json) {
        return request().contentType("application/json").body(json);
    }

    public ValidatableResponse get(String path, Object... parameters) {
        return request().get(path, parameters).then();
    }
}
