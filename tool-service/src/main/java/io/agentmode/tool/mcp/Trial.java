package io.agentmode.tool.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.json.Json;
import io.agentmode.tool.registry.RemoteTools.Remote;
import io.agentmode.tool.thread.OffLoop;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tries a server out that is not saved. */
@ApplicationScoped
class Trial {
    private static final String UNNAMED = "test";

    private final Intake intake;
    private final Sessions sessions;
    private final Clock clock;

    Trial(Intake intake, Sessions sessions, Clock clock) {
        this.intake = intake;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** What came of it. */
    public record Report(
            boolean reachable,
            @Nullable String protocolVersion,
            @Nullable JsonNode server,
            List<OfferedTool> tools,
            @Nullable String error,
            long durationMs) {}

    public record OfferedTool(String name, String description, JsonNode inputSchema) {
        static OfferedTool of(Remote remote) {
            return new OfferedTool(remote.name(), remote.description(), remote.inputSchema());
        }
    }

    Uni<Report> run(String tenant, McpServerRequest request) {
        return intake.spec(named(request), null)
                .chain(spec ->
                        OffLoop.run("mcp-test", () -> report(new Target(tenant, server(spec), request.given()))));
    }

    private static McpServerRequest named(McpServerRequest request) {
        return request.name() != null
                ? request
                : new McpServerRequest(
                        UNNAMED,
                        request.serverUrl(),
                        request.transport(),
                        request.authType(),
                        request.credentials(),
                        request.allowedTools(),
                        request.isActive());
    }

    private McpServer server(McpServerSpec spec) {
        var now = clock.instant();
        return new McpServer(
                Ids.next(),
                spec.name(),
                spec.serverUrl(),
                spec.transport(),
                spec.authType(),
                spec.authHeader(),
                spec.credentialsSet(),
                spec.allowedTools(),
                true,
                McpServer.AuthStatus.REQUIRED,
                List.of(),
                McpServer.Health.UNKNOWN,
                McpServer.ToolTotals.NONE,
                0,
                now,
                now);
    }

    private Report report(Target target) {
        var since = clock.instant();
        try {
            var session = sessions.open(target);
            try {
                return reached(target.server(), session, since);
            } finally {
                session.close();
            }
        } catch (Unreachable e) {
            return new Report(false, null, null, List.of(), e.getMessage(), took(since));
        } catch (RuntimeException e) {
            return new Report(false, null, null, List.of(), Sessions.reason(e), took(since));
        }
    }

    private Report reached(McpServer server, Session session, Instant since) {
        var client = session.use();
        var hello = client.getCurrentInitializationResult();
        var offered = Offered.of(server, Pages.of(client));
        return new Report(
                true,
                hello.protocolVersion(),
                Json.wire().valueToTree(hello.serverInfo()),
                offered.allowed().stream().map(OfferedTool::of).toList(),
                null,
                took(since));
    }

    private long took(Instant since) {
        return Duration.between(since, clock.instant()).toMillis();
    }
}
