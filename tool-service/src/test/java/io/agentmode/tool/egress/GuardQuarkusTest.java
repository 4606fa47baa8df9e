package io.agentmode.tool.egress;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.agentmode.kernel.event.ToolEvent;
import io.agentmode.kernel.testing.InternalTokens;
import io.agentmode.tool.testing.Calls;
import io.agentmode.tool.testing.HttpToolRequests;
import io.agentmode.tool.testing.Names;
import io.agentmode.tool.testing.People;
import io.agentmode.tool.testing.StandIn;
import io.agentmode.tool.testing.StandIn.Answer;
import io.agentmode.tool.testing.Stored;
import io.agentmode.tool.testing.Wire;
import io.agentmode.tool.testing.WithInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithInfrastructure
class GuardQuarkusTest {
    @Inject
    Names names;

    @Inject
    Stored stored;

    @Inject
    Wire wire;

    private final String tenant = People.newTenant();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest",
                "http://127.0.0.1:5432",
                "http://[::ffff:10.0.0.1]/",
                "http://10.0.0.1/",
                "http://private.example/",
                "file:///etc/passwd",
                "gopher://public.example/"
            })
    void aToolThatMayNotReachItsAddressIsNotSaved(String url) {
        names.put("private.example", "10.1.1.1");

        save(url).statusCode(400).body("code", equalTo("URL_NOT_ALLOWED"));
    }

    @Test
    void aSavedToolCannotBeTurnedToSuchAnAddress() {
        var id = save("https://public.example/").statusCode(201).extract().<String>path("id");

        given().header("Authorization", InternalTokens.bearer(tenant, "ann", "user"))
                .contentType("application/json")
                .body(Map.of("config", Map.of("url", "http://10.0.0.1/")))
                .put("/api/tools/{id}", id)
                .then()
                .statusCode(400)
                .body("code", equalTo("URL_NOT_ALLOWED"));
    }

    @Test
    void aNameThatTurnsPrivateAfterItWasSavedIsRefusedAtTheCall() {
        names.put("rebind.example", "93.184.216.34");
        var id = save("http://rebind.example/").statusCode(201).extract().<String>path("id");
        names.put("rebind.example", "10.0.0.1");

        assertThat(failure(id)).isEqualTo("URL_NOT_ALLOWED");
    }

    @Test
    void aRedirectToSuchAnAddressIsRefused() {
        for (var target : new String[] {"http://10.0.0.1/", "http://169.254.169.254/", "file:///etc/passwd"}) {
            try (var server = new StandIn(_ -> Answer.status(302, Map.of("Location", target)))) {
                var id = save(server.url("/")).statusCode(201).extract().<String>path("id");

                assertThat(failure(id)).isEqualTo("URL_NOT_ALLOWED");
            }
        }
    }

    private String failure(String tool) {
        var agent = stored.agent(tenant);
        var id = UUID.fromString(tool);
        stored.assign(tenant, agent, id);
        var invoke = Calls.call(agent, id, "x", JsonNodeFactory.instance.objectNode());
        wire.send(tenant, invoke);
        return wire.await(ToolEvent.Failed.class, event -> event.callId().equals(invoke.callId()))
                .code();
    }

    private ValidatableResponse save(String url) {
        var name = "t" + UUID.randomUUID().toString().substring(0, 8);
        return given().header("Authorization", InternalTokens.bearer(tenant, "ann", "user"))
                .contentType("application/json")
                .body(HttpToolRequests.reading(name, url))
                .post("/api/tools")
                .then();
    }
}
