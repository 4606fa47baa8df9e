package io.agentmode.agent.toolset;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.agent.RunningService;
import io.agentmode.kernel.event.Toolset.Tool;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.store.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RunningService
class ToolsetsQuarkusTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String STORE = """
            INSERT INTO agent_toolsets (agent_id, tenant_id, tools, updated_at) VALUES ($1, $2, $3::text::jsonb, now())
            ON CONFLICT (agent_id) DO UPDATE SET tools = excluded.tools""";

    private final UUID agent = Ids.next();

    @Inject
    Toolsets toolsets;

    @Inject
    Database database;

    @Test
    void whatDidNotChangeIsNotReadAgain() {
        store("send_mail");

        var first = find("acme");

        assertThat(first).extracting(Tool::name).containsExactly("send_mail");
        assertThat(find("acme")).isSameAs(first);
    }

    @Test
    void aChangeIsSeenAtOnce() {
        store("send_mail");
        assertThat(find("acme")).extracting(Tool::name).containsExactly("send_mail");

        store("read_mail");

        assertThat(find("acme")).extracting(Tool::name).containsExactly("read_mail");
    }

    @Test
    void anotherTenantFindsNothingAlsoWhenItWasReadBefore() {
        store("send_mail");
        assertThat(find("acme")).hasSize(1);

        assertThat(find("globex")).isEmpty();
    }

    private List<Tool> find(String tenant) {
        return database.inTenant(tenant, transaction -> toolsets.find(transaction, agent))
                .await()
                .atMost(PATIENCE);
    }

    private void store(String name) {
        var tools = """
                [{"tool_id": "%s", "name": "%s", "description": "A tool.", "source": "http",
                  "input_schema": {"type": "object"}, "policy": "allow", "recovery": "unsafe", "timeout_ms": 1000,
                  "is_required": false}]""".formatted(UUID.randomUUID(), name);
        database.inTenant("acme", transaction -> transaction.query(STORE, Tuple.of(agent, "acme", tools)))
                .await()
                .atMost(PATIENCE);
    }
}
