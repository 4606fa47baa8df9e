package io.agentmode.tool.mcp;

import io.agentmode.kernel.background.Loop;
import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.store.Transaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Looks after the servers of all tenants: one instance takes each that is due, and asks it what it offers. */
@ApplicationScoped
public class HealthLoop {
    private static final Duration TURN = Duration.ofSeconds(2);
    private static final int AT_ONCE = 8;
    /** Whoever takes one keeps the others away for a while, also when it dies over it. */
    private static final String TAKE = """
            UPDATE mcp_servers SET next_health_check = %s
             WHERE id IN (SELECT id FROM mcp_servers WHERE is_active AND next_health_check < now()
                           ORDER BY next_health_check LIMIT 50 FOR UPDATE SKIP LOCKED)
            RETURNING id, tenant_id""".formatted(McpServers.LATER);

    private final Database database;
    private final Discovery discovery;
    private final Sessions sessions;
    private final Loop loop;

    HealthLoop(Database database, Discovery discovery, Sessions sessions, Vertx vertx) {
        this.database = database;
        this.discovery = discovery;
        this.sessions = sessions;
        this.loop = new Loop("MCP health", vertx, TURN, this::turn);
    }

    private record Due(String tenant, UUID id) {}

    void onStart(@Observes StartupEvent event) {
        loop.kick();
    }

    void onStop(@Observes ShutdownEvent event) {
        loop.stop();
    }

    private Uni<Void> turn() {
        sessions.sweep();
        return database.asPlatform(HealthLoop::take).chain(this::check);
    }

    private static Uni<List<Due>> take(Transaction transaction) {
        return transaction
                .query(TAKE, Tuple.tuple())
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Due(row.getString("tenant_id"), row.getUUID("id")))
                        .toList());
    }

    private Uni<Void> check(List<Due> due) {
        return Multi.createFrom()
                .iterable(due)
                .onItem()
                .transformToUni(one ->
                        discovery.refresh(one.tenant(), one.id()).onFailure().recoverWithNull())
                .merge(AT_ONCE)
                .collect()
                .asList()
                .replaceWithVoid();
    }
}
