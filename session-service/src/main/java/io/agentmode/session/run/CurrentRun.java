package io.agentmode.session.run;

/**
 * Which run of a session is shown: of those that have not ended the oldest, because they go in order and all others wait for
 * it, else the latest.
 */
public final class CurrentRun {
    private CurrentRun() {}

    /**
     * SQL that finds it, or no row before the first message; {@code session} is the expression that names the session. Two
     * looks into indexes and one row, however many runs there were: sorting by both rules would read them all. It is joined,
     * and kept apart by OFFSET, because under row level security a comparison with a subquery reads the whole table.
     */
    public static String of(String session) {
        return """
                SELECT found.* FROM (SELECT coalesce(
                    (SELECT id FROM agent_runs WHERE session_id = %1$s AND finished_at IS NULL ORDER BY id LIMIT 1),
                    (SELECT id FROM agent_runs WHERE session_id = %1$s ORDER BY id DESC LIMIT 1)) AS id OFFSET 0) shown
                JOIN agent_runs found ON found.id = shown.id""".formatted(session);
    }
}
