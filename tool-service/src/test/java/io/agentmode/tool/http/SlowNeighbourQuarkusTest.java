package io.agentmode.tool.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.agentmode.kernel.event.ToolCommand.Invoke;
import io.agentmode.kernel.event.ToolEvent;
import io.agentmode.kernel.testing.InternalTokens;
import io.agentmode.tool.testing.Calls;
import io.agentmode.tool.testing.HttpToolRequests;
import io.agentmode.tool.testing.People;
import io.agentmode.tool.testing.StandIn;
import io.agentmode.tool.testing.StandIn.Answer;
import io.agentmode.tool.testing.Stored;
import io.agentmode.tool.testing.Wire;
import io.agentmode.tool.testing.WithInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithInfrastructure
class SlowNeighbourQuarkusTest {
    @Inject
    Wire wire;

    @Inject
    Stored stored;

    private final String crowd = People.newTenant();
    private final String neighbour = People.newTenant();

    @Test
    void aHundredAgentsAtASlowToolDoNotSlowAnotherTenantsFastOne() {
        var open = new CountDownLatch(1);
        try (var slow = new StandIn(_ -> {
                    await(open);
                    return Answer.json("\"slow\"");
                });
                var fast = new StandIn(_ -> Answer.json("\"fast\""))) {
            var slowTool = add(crowd, "slow", slow.url("/"));
            var waiting =
                    Stream.generate(() -> call(crowd, slowTool)).limit(100).toList();
            Awaitility.await().until(() -> slow.requests().size() == 20);

            var answered = call(neighbour, add(neighbour, "fast", fast.url("/")));

            assertThat(succeeded(answered).durationMs()).isLessThan(2_000);
            assertThat(slow.requests()).hasSize(20);
            open.countDown();
            assertThat(waiting)
                    .allSatisfy(invoke ->
                            assertThat(succeeded(invoke).output().textValue()).isEqualTo("slow"));
        } finally {
            open.countDown();
        }
    }

    private UUID add(String tenant, String name, String url) {
        return UUID.fromString(given().header("Authorization", InternalTokens.bearer(tenant, "ann", "user"))
                .contentType("application/json")
                .body(HttpToolRequests.reading(name, url))
                .post("/api/tools")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    private Invoke call(String tenant, UUID tool) {
        var agent = stored.agent(tenant);
        stored.assign(tenant, agent, tool);
        var invoke = Calls.call(agent, tool, "x", JsonNodeFactory.instance.objectNode());
        wire.send(tenant, invoke);
        return invoke;
    }

    private ToolEvent.Succeeded succeeded(Invoke invoke) {
        return wire.await(ToolEvent.Succeeded.class, event -> event.callId().equals(invoke.callId()));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
