package io.agentmode.tool.mcp;

import io.agentmode.kernel.background.Background;
import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.store.Transaction;
import io.agentmode.tool.registry.RemoteTools;
import io.agentmode.tool.thread.OffLoop;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/** Asks servers what they offer and how they do, and writes both down. */
@ApplicationScoped
class Discovery {
    private static final int MOST_DOUBLINGS = 10;

    private final McpToolRunner.Reading reading;
    private final Sessions sessions;
    private final Lists lists;

    Discovery(McpToolRunner.Reading reading, Sessions sessions, Lists lists) {
        this.reading = reading;
        this.sessions = sessions;
        this.lists = lists;
        sessions.onChange(server -> Background.start("noting that tools changed", lists.changed(server)));
    }

    /** Writes lists down. */
    @ApplicationScoped
    static class Lists {
        private final Database database;
        private final McpServers servers;
        private final RemoteTools tools;
        private final McpConfig config;

        Lists(Database database, McpServers servers, RemoteTools tools, McpConfig config) {
            this.database = database;
            this.servers = servers;
            this.tools = tools;
            this.config = config;
        }

        Uni<Void> found(String tenant, McpServer server, Offered offered) {
            return database.inTenant(
                    tenant,
                    transaction -> servers.lock(transaction, server.id())
                            .chain(isThere -> isThere
                                    ? found(transaction, server, offered)
                                    : Uni.createFrom().voidItem()));
        }

        private Uni<Void> found(Transaction transaction, McpServer server, Offered offered) {
            return tools.replace(transaction, server.id(), server.source(), offered.allowed())
                    .map(offered::totals)
                    .chain(totals ->
                            servers.healthy(transaction, server.id(), seconds(config.healthInterval()), totals));
        }

        /** The next turn of the health loop lists them again. */
        Uni<Void> changed(UUID server) {
            return database.asPlatform(transaction -> servers.due(transaction, server));
        }

        Uni<Void> failed(String tenant, McpServer server, String reason) {
            var pause = config.healthBackoff()
                    .multipliedBy(1L << Math.min(MOST_DOUBLINGS, server.health().failures()));
            var longest = config.healthInterval().multipliedBy(10);
            return database.inTenant(
                    tenant,
                    transaction -> servers.unhealthy(
                            transaction, server.id(), seconds(pause.compareTo(longest) < 0 ? pause : longest), reason));
        }

        private static double seconds(Duration duration) {
            return duration.toMillis() / 1000.0;
        }
    }

    /** Lists the tools again; whatever comes of it is in the server's health. */
    Uni<Void> refresh(String tenant, UUID id) {
        return reading.target(tenant, id)
                .chain(target -> OffLoop.run("mcp-list", () -> offered(target))
                        .chain(offered -> lists.found(tenant, target.server(), offered))
                        .onFailure(Unreachable.class)
                        .recoverWithUni(failure ->
                                lists.failed(tenant, target.server(), String.valueOf(failure.getMessage()))));
    }

    private Offered offered(Target target) throws InterruptedException {
        var session = sessions.of(target);
        try {
            return Offered.of(target.server(), Pages.of(session.use()));
        } catch (RuntimeException e) {
            sessions.drop(target.server().id(), session);
            throw new Unreachable(Sessions.reason(e), e);
        }
    }
}
