package io.agentmode.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.local.load.Suite;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * No statement reads the whole of a table that grows. What is stored in a test is so little that PostgreSQL would read it
 * whole anyway; here it does so only where no index serves.
 */
@ExtendWith(LiveStack.class)
class IndexesIT {
    private static final List<String> DATABASES = List.of("agents", "sessions", "tools", "memories");

    /** What is there only until it is sent, and the little that is read for all tenants at once, on purpose: prices, secrets. */
    private static final Set<String> READ_WHOLE =
            Set.of("outbox", "model_prices", "model_credentials", "secrets", "oauth_sign_ins");

    private static final String READS =
            "SELECT relname, seq_scan FROM pg_stat_user_tables WHERE seq_scan > 0 AND schemaname = 'public'";

    /** A server process tells of its reads within ten seconds of its last statement. */
    private static final Duration TOLD = Duration.ofSeconds(12);

    private final Suite suite;
    private final Client ann;
    private final Client admin;

    IndexesIT(LiveStack.Handle stack) {
        this.suite = stack.suite();
        this.ann = stack.as("indexes", "ann");
        this.admin = stack.asAdmin("indexes", "root");
    }

    @BeforeEach
    void readWholeTablesOnlyWithoutAnIndex() throws SQLException {
        plan("ALTER SYSTEM SET enable_seqscan = off");
    }

    @AfterEach
    void planAsEver() throws SQLException {
        plan("ALTER SYSTEM RESET enable_seqscan");
    }

    @Test
    void everyStatementHasItsIndex() throws SQLException {
        var before = reads();

        useEverything();

        Awaitility.await().atMost(TOLD.multipliedBy(2)).pollDelay(TOLD).until(() -> true);
        var read = new TreeSet<String>();
        reads().forEach((table, count) -> {
            if (count > before.getOrDefault(table, 0L)) {
                read.add(table);
            }
        });
        assertThat(read).isEmpty();
    }

    /** A conversation with a call, and every list and single thing that can be read. */
    private void useEverything() {
        var agent = ann.newCalculatorAgent();
        var session = ann.newSession(agent);
        var _ = ann.say(session, "Remember that I like tea. What is 12 * 12?");
        var _ = ann.awaitEnd(session);
        var _ = ann.say(session, "What is 13 * 13?");
        var _ = ann.awaitEnd(session);
        var call = ann.messages(session).stream()
                .filter(message -> message.get("role").asText().equals("tool"))
                .findFirst()
                .orElseThrow()
                .get("tool_call_id")
                .asText();
        for (var path : List.of(
                "/api/agents",
                "/api/agents?search=calc&active=true",
                "/api/agents/" + agent,
                "/api/agents/" + agent + "/sessions",
                "/api/agents/" + agent + "/tools",
                "/api/agents/" + agent + "/memories",
                "/api/agent-sessions",
                "/api/agent-sessions?search=test&status=active",
                "/api/agent-sessions/" + session,
                "/api/agent-sessions/" + session + "/status",
                "/api/agent-sessions/" + session + "/events",
                "/api/agent-sessions/" + session + "/trace",
                "/api/interrupts",
                "/api/tools?search=calc",
                "/api/tool-calls/" + call + "/output",
                "/api/mcp-servers",
                "/api/models",
                "/api/agent-memories?search=tea",
                "/api/memory-suggestions")) {
            var _ = ann.get(path).ok();
        }
        var _ = ann.post("/api/agents/" + agent + "/memories/recall", Map.of("query", "tea"))
                .ok();
        var _ = admin.get("/api/model-credentials").ok();
        var _ = admin.get("/api/model-prices").ok();
        assertThat(ann.post("/api/agent-sessions/" + session + "/end", Map.of()).status())
                .isEqualTo(200);
        assertThat(ann.send("DELETE", "/api/agent-sessions/" + session, "").status())
                .isEqualTo(204);
    }

    /** How often each table was read whole. */
    private Map<String, Long> reads() throws SQLException {
        var reads = new TreeMap<String, Long>();
        for (var database : DATABASES) {
            try (var connection = suite.database(database);
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery(READS)) {
                while (rows.next()) {
                    if (!READ_WHOLE.contains(rows.getString(1))) {
                        reads.put(database + "." + rows.getString(1), rows.getLong(2));
                    }
                }
            }
        }
        return reads;
    }

    /** A connection keeps plans that it made before, so all are ended; the services open others. */
    private void plan(String setting) throws SQLException {
        try (var connection = suite.database("agents");
                var statement = connection.createStatement()) {
            statement.execute(setting);
            statement.execute("SELECT pg_reload_conf()");
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename LIKE '%\\_app'");
        }
        Awaitility.await()
                .pollDelay(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(30))
                .until(() -> Stream.of("agents", "agent-sessions", "tools", "agent-memories")
                        .allMatch(list -> ann.get("/api/" + list).status() == 200));
    }
}
