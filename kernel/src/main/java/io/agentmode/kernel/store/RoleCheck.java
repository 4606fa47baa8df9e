package io.agentmode.kernel.store;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Refuses to start where the database would not isolate tenants, so that a wrong deployment never serves anybody. */
@ApplicationScoped
public class RoleCheck {
    private static final String CAN_BYPASS = """
            SELECT rolsuper OR rolbypassrls OR EXISTS (
                     SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                     WHERE n.nspname = 'public' AND c.relkind = 'r' AND pg_has_role(current_user, c.relowner, 'MEMBER'))
            FROM pg_roles WHERE rolname = current_user""";
    private static final String UNPROTECTED = """
            SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND c.relname NOT LIKE 'databasechangelog%'
              AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
            ORDER BY 1""";

    private final Pool pool;

    RoleCheck(Pool pool) {
        this.pool = pool;
    }

    /** First of all at start, and waiting: nothing may happen before the answer. */
    void onStart(@Observes @Priority(1) StartupEvent event) {
        verify().await().atMost(Duration.ofSeconds(30));
    }

    Uni<Void> verify() {
        return pool.query(CAN_BYPASS)
                .execute()
                .invoke(rows -> refuseIf(
                        rows.iterator().next().getBoolean(0),
                        "The database role of this service could bypass row-level security. Use a role that is neither"
                                + " superuser nor BYPASSRLS nor owner of the tables (quarkus.datasource.username)."))
                .chain(() -> pool.query(UNPROTECTED).execute())
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(RoleCheck::name)
                        .collect(Collectors.joining(", ")))
                .invoke(tables -> refuseIf(
                        !tables.isEmpty(),
                        "Tables without FORCE ROW LEVEL SECURITY: " + tables + ". Run the migrations."))
                .replaceWithVoid();
    }

    private static String name(Row row) {
        return row.getString(0);
    }

    private static void refuseIf(boolean unsafe, String reason) {
        if (unsafe) {
            throw new IllegalStateException(reason);
        }
    }
}
