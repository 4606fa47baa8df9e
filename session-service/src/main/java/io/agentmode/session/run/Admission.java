package io.agentmode.session.run;

import io.agentmode.kernel.problem.Problem;
import io.agentmode.session.SessionProblem;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Map;

/**
 * How closely a new run is counted. Far below a limit runs are admitted side by side, holding the lock of their user and
 * tenant shared: whatever others have not committed yet, it is fewer than the database has connections. Close to a limit
 * they are admitted one by one, so that the count is exact.
 */
public record Admission(boolean userExactly, boolean tenantExactly) {
    /** Fewer connections no database is given; a limit as small as this one is always close. */
    private static final int ALWAYS_CLOSE = 100;

    public static Admission first(RunLimits limits) {
        return new Admission(limits.perUser() <= ALWAYS_CLOSE, limits.perTenant() <= ALWAYS_CLOSE);
    }

    /** The tenant's lock always comes first, so that nobody waits in a circle. */
    String lock() {
        return "SELECT " + function(tenantExactly) + "(1, hashtext($1)), " + function(userExactly)
                + "(2, hashtext($2))";
    }

    private static String function(boolean exactly) {
        return exactly ? "pg_advisory_xact_lock" : "pg_advisory_xact_lock_shared";
    }

    /** Whether the run found its place, and if not: whether there is none, or whether to count more closely. */
    void require(Load load, RunLimits limits) {
        if (load.queued()) {
            return;
        }
        if (load.own() >= limits.perUser()) {
            throw tooMany("You have as many runs at work as you may have.", "user", limits.perUser(), limits);
        }
        if (load.tenant() >= limits.perTenant()) {
            throw tooMany("Your tenant has as many runs at work as it may have.", "tenant", limits.perTenant(), limits);
        }
        throw new CloseToLimit(new Admission(
                userExactly || load.own() + load.margin() >= limits.perUser(),
                tenantExactly || load.tenant() + load.margin() >= limits.perTenant()));
    }

    private static Problem tooMany(String what, String scope, int limit, RunLimits limits) {
        return Problem.retryLater(
                SessionProblem.TOO_MANY_RUNS,
                what + " Wait for one to end, or cancel one.",
                limits.retryAfter(),
                Map.of("scope", scope, "limit", limit));
    }

    /** Runs at work without the one that asked; {@code margin} is what others may have begun unseen. */
    record Load(long own, long tenant, int margin, boolean queued) {
        static Load of(Row row) {
            return new Load(
                    row.getLong("own"), row.getLong("tenant"), row.getInteger("margin"), row.getBoolean("queued"));
        }
    }

    /** The transaction is to be made again, with {@link #next}. */
    public static final class CloseToLimit extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Admission next;

        CloseToLimit(Admission next) {
            super("close to a limit of runs", null, false, false);
            this.next = next;
        }

        public Admission next() {
            return next;
        }
    }
}
