package io.agentmode.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.gateway.upstream.Upstream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {

    @ParameterizedTest
    @CsvSource({
        "/api/agents, AGENT_SERVICE",
        "/api/agents/1, AGENT_SERVICE",
        "/api/agents/1/sessions, SESSION_SERVICE",
        "/api/agents/1/tools, TOOL_SERVICE",
        "/api/agents/1/memories, MEMORY_SERVICE",
        "/api/agents/1/memories/recall, MEMORY_SERVICE",
        "/api/models, AGENT_SERVICE",
        "/api/model-credentials, AGENT_SERVICE",
        "/api/model-credentials/openai, AGENT_SERVICE",
        "/api/model-prices, AGENT_SERVICE",
        "/api/agent-sessions/1/message, SESSION_SERVICE",
        "/api/interrupts, SESSION_SERVICE",
        "/api/interrupts/1/answer, SESSION_SERVICE",
        "/api/tools/integrations/x/tools/y, TOOL_SERVICE",
        "/api/tool-calls/1/output, TOOL_SERVICE",
        "/api/mcp-servers/test, TOOL_SERVICE",
        "/api/oauth/callback, TOOL_SERVICE",
        "/api/agent-memories/1, MEMORY_SERVICE",
        "/api/memory-suggestions/1/approve, MEMORY_SERVICE"
    })
    void each_path_has_its_service(String path, Upstream service) {
        assertThat(RouteTable.find(path)).contains(service);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api", "/api/me", "/api/models/1", "/api/agentsx", "/q/metrics", "/"})
    void other_paths_have_none(String path) {
        assertThat(RouteTable.find(path)).isEmpty();
    }

    @Test
    void a_location_of_the_service_becomes_one_of_the_gateway() {
        var service = java.net.URI.create("http://session:8082");

        assertThat(ForwardedHeaders.relative("http://session:8082/api/x/1", service))
                .isEqualTo("/api/x/1");
        assertThat(ForwardedHeaders.relative("/api/x/1", service)).isEqualTo("/api/x/1");
        assertThat(ForwardedHeaders.relative("https://elsewhere/x", service)).isEqualTo("https://elsewhere/x");
        assertThat(ForwardedHeaders.relative("http://session:80822/x", service)).isEqualTo("http://session:80822/x");
    }
}
