package io.agentmode.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.kernel.event.RunEvent.InterruptKind;
import io.agentmode.kernel.json.Ids;
import io.agentmode.session.testing.Agents;
import io.agentmode.session.testing.Client;
import io.agentmode.session.testing.RunScript;
import io.agentmode.session.testing.Wire;
import io.agentmode.session.testing.WithInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithInfrastructure
class IsolationQuarkusTest {
    private static final String[] TABLES = {
        "agents", "agent_sessions", "agent_runs", "agent_session_messages", "agent_run_events", "interrupts"
    };

    private final String tenant = "isolated-" + Ids.next();

    @Inject
    Wire wire;

    @Inject
    Agents agents;

    @Inject
    Pool pool;

    @Test
    void aQueryWithoutAWordOfTenantsSeesOnlyTheTenantOfItsTransaction() {
        var ann = Client.user(tenant, "ann");
        var session = ann.startSession(agents.created(tenant));
        var script = new RunScript(ann.say(session, "Hello"), session);
        wire.send(tenant, script.started(), script.interrupted(1, Ids.next(), InterruptKind.QUESTION, null));
        ann.awaitRun(session, "waiting");

        assertThat(counts(tenant).values()).allMatch(count -> count > 0);
        assertThat(counts("other-" + tenant).values()).containsOnly(0L);
        assertThat(counts(null).values()).containsOnly(0L);
    }

    private Map<String, Long> counts(@Nullable String as) {
        var counts = new TreeMap<String, Long>();
        for (var table : TABLES) {
            var set = as == null ? "SELECT 1" : "SELECT set_config('app.tenant_id', '" + as + "', true)";
            var count = pool.withTransaction(connection -> connection
                            .query(set)
                            .execute()
                            .chain(() -> connection
                                    .query("SELECT count(*) FROM " + table)
                                    .execute()))
                    .map(rows -> rows.iterator().next().getLong(0))
                    .await()
                    .atMost(Duration.ofSeconds(10));
            counts.put(table, count);
        }
        return counts;
    }
}
