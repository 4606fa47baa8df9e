package io.agentmode.local.chaos;

import io.agentmode.local.load.LoadException;
import io.agentmode.local.load.Suite;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks into the services' databases as nobody else may; others may have used the stack, and what they did is theirs. */
record Databases(Suite suite) {

    static final List<String> ALL = List.of("agents", "sessions", "tools", "memories");

    private static final String UNFINISHED =
            "SELECT id || ' ' || status FROM agent_runs WHERE finished_at IS NULL AND tenant_id LIKE 'chaos-%'";
    private static final String OPEN_PHASES =
            "SELECT id || ' ' || phase FROM agent_runs WHERE phase <> 'final' AND tenant_id LIKE 'chaos-%'";
    private static final String OPEN_EXECUTIONS =
            "SELECT call_id || ' ' || status FROM tool_executions WHERE status IN ('accepted', 'running')";
    private static final String OUTBOX = "SELECT id || ' ' || topic || ' ' || type FROM outbox";
    private static final String GAPS = """
            SELECT run_id || ': ' || count(*) || ' events from ' || min(seq) || ' to ' || max(seq) FROM agent_run_events
            GROUP BY run_id HAVING min(seq) <> 1 OR max(seq) <> count(*)""";
    /** The journal begins with the question. */
    private static final String JOURNAL_GAPS = """
            SELECT run_id || ': ' || count(*) || ' entries from ' || min(seq) || ' to ' || max(seq) FROM agent_run_steps
            GROUP BY run_id HAVING min(seq) <> 0 OR max(seq) <> count(*) - 1""";

    private static final String ENDS = """
            SELECT r.id || ': ' || count(e.seq) || ' ends' FROM agent_runs r
            LEFT JOIN agent_run_events e ON e.run_id = r.id AND e.type = 'run.finished.v1'
            WHERE r.tenant_id LIKE 'chaos-%'
            GROUP BY r.id HAVING count(e.seq) <> 1""";
    private static final String REPEATED = """
            SELECT content || ' ' || count(*) || ' times' FROM agent_session_messages
            WHERE role = 'user' AND tenant_id LIKE 'chaos-%' GROUP BY content HAVING count(*) > 1""";
    private static final String NOT_COMPLETED = """
            SELECT id || ' ' || status || ' ' || coalesce(stop_reason, '') || ' ' || coalesce(error_code, '') FROM agent_runs
            WHERE finished_at IS NOT NULL AND status <> 'completed' AND tenant_id LIKE 'chaos-%'""";

    /** What is still under way, each with what it is. */
    List<String> pending() {
        var pending = new ArrayList<String>();
        find("sessions", UNFINISHED).forEach(run -> pending.add("session-service: run " + run));
        find("agents", OPEN_PHASES).forEach(run -> pending.add("agent-service: run " + run));
        find("tools", OPEN_EXECUTIONS).forEach(call -> pending.add("tool-service: call " + call));
        ALL.forEach(
                database -> find(database, OUTBOX).forEach(row -> pending.add("outbox of " + database + ": " + row)));
        return pending;
    }

    /** What must not be once nothing is under way. */
    List<String> wrong() {
        var wrong = new ArrayList<String>();
        find("sessions", GAPS).forEach(run -> wrong.add("record with a gap: run " + run));
        find("agents", JOURNAL_GAPS).forEach(run -> wrong.add("journal with a gap: run " + run));
        find("sessions", ENDS).forEach(run -> wrong.add("run without exactly one end: " + run));
        find("sessions", REPEATED).forEach(message -> wrong.add("message sent once and there more often: " + message));
        find("sessions", NOT_COMPLETED).forEach(run -> wrong.add("run that did not complete: " + run));
        return wrong;
    }

    List<String> runs() {
        return find("sessions", "SELECT id::text FROM agent_runs");
    }

    private List<String> find(String database, String sql) {
        try (var connection = suite.database(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new LoadException("Could not look into the database " + database + ": " + e.getMessage(), e);
        }
    }
}
