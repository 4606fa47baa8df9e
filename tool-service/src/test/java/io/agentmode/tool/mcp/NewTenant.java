package io.agentmode.tool.mcp;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.event.ToolCommand.Invoke;
import io.agentmode.kernel.event.ToolEvent;
import io.agentmode.kernel.json.Json;
import io.agentmode.kernel.testing.InternalTokens;
import io.agentmode.tool.testing.Calls;
import io.agentmode.tool.testing.People;
import io.agentmode.tool.testing.Stored;
import io.agentmode.tool.testing.Wire;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;

/** What the people and agents of a tenant that nobody else has do with MCP servers; another wherever it is injected. */
@Dependent
final class NewTenant {
    private final String tenant = People.newTenant();
    private final Wire wire;
    private final Stored stored;

    NewTenant(Wire wire, Stored stored) {
        this.wire = wire;
        this.stored = stored;
    }

    String tenant() {
        return tenant;
    }

    RequestSpecification as(String role) {
        return given().header("Authorization", InternalTokens.bearer(tenant, "ann", role))
                .contentType("application/json");
    }

    String add(String name, String url, String transport) {
        return as("user")
                .body(Map.of("name", name, "server_url", url, "transport", transport))
                .post("/api/mcp-servers")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** An agent that holds the tool calls it. */
    Invoke call(String server, String tool, JsonNode arguments) {
        var agent = stored.agent(tenant);
        var id = Awaitility.await()
                .alias(tool)
                .atMost(Duration.ofSeconds(60))
                .until(() -> toolId(server, tool), Optional::isPresent)
                .orElseThrow();
        stored.assign(tenant, agent, id);
        var invoke = Calls.call(agent, id, tool, arguments);
        wire.send(tenant, invoke);
        return invoke;
    }

    /** Empty while the server was not asked what it offers, which may take a second try. */
    private Optional<UUID> toolId(String server, String tool) {
        String id = as("user")
                .get("/api/mcp-servers/{id}", server)
                .then()
                .extract()
                .path("tools.find { it.name == '" + tool + "' }.tool_id");
        return Optional.ofNullable(id).map(UUID::fromString);
    }

    JsonNode output(String server, String tool, String arguments) {
        return succeeded(call(server, tool, json(arguments))).output();
    }

    ToolEvent.Succeeded succeeded(Invoke invoke) {
        return wire.await(ToolEvent.Succeeded.class, event -> event.callId().equals(invoke.callId()));
    }

    ToolEvent.Failed failed(Invoke invoke) {
        return wire.await(ToolEvent.Failed.class, event -> event.callId().equals(invoke.callId()));
    }

    ToolEvent.Progressed progressed(Invoke invoke) {
        return wire.await(ToolEvent.Progressed.class, event -> event.callId().equals(invoke.callId()));
    }

    static JsonNode json(String text) {
        try {
            return Json.wire().readTree(text.replace('\'', '"'));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
