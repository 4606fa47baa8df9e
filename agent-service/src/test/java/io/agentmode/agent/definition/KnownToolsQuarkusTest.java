package io.agentmode.agent.definition;

import static io.agentmode.kernel.testing.InternalTokens.bearer;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.agent.RunningService;
import io.agentmode.kernel.event.AgentDefinition;
import io.agentmode.kernel.event.Toolset;
import io.agentmode.kernel.event.Topic;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.testing.KafkaWire;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RunningService
class KnownToolsQuarkusTest {
    private final String tenant = "t-" + Ids.next();
    private final Instant time = Instant.now().truncatedTo(ChronoUnit.MICROS);

    private final KafkaWire others = new KafkaWire(
            ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class),
            Topic.AGENT_DEFINITION_STATE) {};

    @AfterEach
    void close() {
        others.close();
    }

    @Test
    void theOthersAreToldWhichToolsAnAgentHasAndKeepBeingTold() {
        var agent = create();

        toolset(agent, time);
        var told = others.await(AgentDefinition.class, about -> isOf(about, agent, time));
        toolset(agent, time.plusSeconds(1));
        others.await(AgentDefinition.class, about -> isOf(about, agent, time.plusSeconds(1)));
        as().body("{\"name\": \"Renamed\", \"version\": 1}")
                .put("/api/agents/" + agent)
                .then()
                .statusCode(200);

        assertThat(told.name()).isEqualTo("Helper");
        assertThat(told.version()).isEqualTo(1);
        var renamed = others.await(AgentDefinition.class, about -> about.name().equals("Renamed"));
        assertThat(renamed.version()).isEqualTo(2);
        assertThat(renamed.toolsAsOf()).isEqualTo(time.plusSeconds(1));
    }

    @Test
    void nothingIsToldOfAnAgentThatIsGone() {
        var gone = create();
        as().delete("/api/agents/" + gone).then().statusCode(204);
        others.awaitTombstone(gone.toString());

        toolset(gone, time);

        var agent = create();
        toolset(agent, time);
        others.await(AgentDefinition.class, about -> isOf(about, agent, time));
        assertThat(others.all(AgentDefinition.class, about -> isOf(about, gone, time)))
                .isEmpty();
    }

    private void toolset(UUID agent, Instant at) {
        others.send(tenant, new Toolset(agent, List.of(), at));
    }

    private static boolean isOf(AgentDefinition about, UUID agent, Instant at) {
        return about.id().equals(agent) && at.equals(about.toolsAsOf());
    }

    private UUID create() {
        return UUID.fromString(as().body("{\"name\": \"Helper\"}")
                .post("/api/agents")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    private RequestSpecification as() {
        return given().contentType("application/json").header("Authorization", bearer(tenant, "ann", "user"));
    }
}
