package io.agentmode.tool.mcp;

import static io.agentmode.tool.mcp.NewTenant.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import io.agentmode.kernel.event.ToolEvent;
import io.agentmode.kernel.testing.Everything;
import io.agentmode.kernel.testing.NodePackages;
import io.agentmode.tool.testing.Wire;
import io.agentmode.tool.testing.WithInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that others have written, over every transport. */
@QuarkusTest
@WithInfrastructure
class EverythingQuarkusTest {
    @Inject
    Wire wire;

    @Inject
    NewTenant client;

    @ParameterizedTest
    @ValueSource(strings = {"streamableHttp", "sse"})
    void itsToolsAreFoundAndUsedOverHttp(String transport) {
        try (var server = Everything.start(transport)) {
            var stored = transport.equals("sse") ? "sse" : "streamable_http";
            usesEverything(client.add("everything", server.url(), stored));
        }
    }

    @Test
    void itsToolsAreFoundAndUsedOverAProcess() {
        assertThat(NodePackages.file("@modelcontextprotocol/server-everything/dist/index.js"))
                .exists();
        usesEverything(client.add("everything", "stdio://everything", "stdio"));
    }

    @Test
    void aProcessSeesNothingOfTheServicesEnvironment() {
        assertThat(NodePackages.file("@modelcontextprotocol/server-everything/dist/index.js"))
                .exists();
        var id = client.add("curious", "stdio://everything", "stdio");

        var environment = json(client.output(id, "get-env", "{}").asText());

        assertThat(environment.fieldNames())
                .toIterable()
                .contains("PATH")
                .isSubsetOf("HOME", "LOGNAME", "PATH", "SHELL", "TERM", "USER");
    }

    private void usesEverything(String id) {
        client.as("user")
                .get("/api/mcp-servers/{id}", id)
                .then()
                .body("health_status", equalTo("healthy"))
                .body("last_error", nullValue())
                .body("tools.name", hasItems("echo", "get-sum", "get-structured-content", "get-tiny-image"))
                .body("tools[0].token_cost", greaterThan(0));
        assertThat(client.output(id, "echo", "{'message': 'hello'}").asText()).contains("hello");
        assertThat(client.output(id, "get-sum", "{'a': 17, 'b': 25}").asText()).contains("42");
        assertThat(client.output(id, "get-structured-content", "{'location': 'New York'}")
                        .path("temperature")
                        .isNumber())
                .isTrue();
        var image = client.output(id, "get-tiny-image", "{}");
        assertThat(image.findValuesAsText("mime_type")).contains("image/png");
        assertThat(image.findValuesAsText("type")).contains("text", "image");
        assertThat(client.output(id, "get-resource-links", "{'count': 2}").findValuesAsText("type"))
                .contains("resource_link");
        tellsHowFarItHasCome(id);
    }

    private void tellsHowFarItHasCome(String id) {
        var invoke = client.call(id, "trigger-long-running-operation", json("{'duration': 2, 'steps': 4}"));

        assertThat(client.succeeded(invoke).output().asText()).contains("completed");
        assertThat(wire.all(ToolEvent.Progressed.class, event -> event.callId().equals(invoke.callId())))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.total()).isEqualTo(4.0));
    }

    @Test
    void aServerThatDiesInMidCallIsUnhealthyUntilItIsBack() {
        var server = Everything.start("streamableHttp");
        try {
            var id = client.add("dying", server.url(), "streamable_http");
            var invoke = client.call(id, "trigger-long-running-operation", json("{'duration': 60, 'steps': 60}"));
            wire.await(ToolEvent.Progressed.class, event -> event.callId().equals(invoke.callId()));

            server.close();

            assertThat(client.failed(invoke).code()).isEqualTo("UPSTREAM_ERROR");
            assertThat(client.failed(invoke).message()).contains("server");
            client.as("user")
                    .post("/api/mcp-servers/{id}/health", id)
                    .then()
                    .body("health_status", equalTo("unhealthy"))
                    .body("last_error", equalTo("The server cannot be reached."));

            server = Everything.start("streamableHttp", server.port());
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> "healthy"
                            .equals(client.as("user")
                                    .get("/api/mcp-servers/{id}", id)
                                    .then()
                                    .extract()
                                    .path("health_status")));
            assertThat(client.output(id, "echo", "{'message': 'back'}").asText())
                    .contains("back");
        } finally {
            server.close();
        }
    }

    @Test
    void filesAreReadAndWhatIsOutsideIsAnErrorThatTheModelSees() {
        assertThat(NodePackages.file("@modelcontextprotocol/server-filesystem/dist/index.js"))
                .exists();
        var id = client.add("files", "stdio://files", "stdio");

        assertThat(client.output(id, "list_allowed_directories", "{}").toString())
                .contains("src/test/node");
        var outside = client.failed(client.call(id, "read_text_file", json("{'path': '/etc/hostname'}")));
        assertThat(outside.code()).isEqualTo("TOOL_ERROR");
        assertThat(outside.message()).contains("denied");
    }

    @Test
    void aServerKeepsItsStateAsItsSessionIsReused() {
        assertThat(NodePackages.file("@modelcontextprotocol/server-memory/dist/index.js"))
                .exists();
        var id = client.add("memory", "stdio://memory", "stdio");

        var entity = "{'entities': [{'name': 'Rex', 'entityType': 'dog', 'observations': ['barks']}]}";
        assertThat(client.output(id, "create_entities", entity).toString()).contains("Rex");
        assertThat(client.output(id, "search_nodes", "{'query': 'barks'}").toString())
                .contains("Rex");
        assertThat(client.output(id, "delete_entities", "{'entityNames': ['Rex']}")
                        .toString())
                .isNotEmpty();
    }

    @Test
    void twoServersMayOfferToolsOfTheSameName() {
        try (var server = Everything.start("streamableHttp")) {
            client.add("one", server.url(), "streamable_http");
            var two = client.add("two", server.url(), "streamable_http");

            assertThat(client.output(two, "two_echo", "{'message': 'mapped'}").asText())
                    .contains("mapped");
            client.as("user").delete("/api/mcp-servers/{id}", two).then().statusCode(204);
            client.as("user").get("/api/tools?search=two_").then().body("total", equalTo(0));
        }
    }

    @Test
    void onlyAllowedToolsAreOffered() {
        try (var server = Everything.start("streamableHttp")) {
            var id = client.add("few", server.url(), "streamable_http");

            client.as("user")
                    .body(Map.of("allowed_tools", java.util.List.of("echo")))
                    .put("/api/mcp-servers/{id}", id)
                    .then()
                    .statusCode(200)
                    .body("tools.name", equalTo(java.util.List.of("echo")));
        }
    }

    @Test
    void aServerIsTriedOutWithoutBeingSaved() {
        try (var server = Everything.start("streamableHttp")) {
            client.as("user")
                    .body(Map.of("server_url", server.url()))
                    .post("/api/mcp-servers/test")
                    .then()
                    .statusCode(200)
                    .body("reachable", equalTo(true))
                    .body("tools.name", hasItems("echo"))
                    .body("protocol_version", org.hamcrest.Matchers.notNullValue());
            client.as("user").get("/api/mcp-servers").then().body("total", equalTo(0));
        }
    }
}
