package io.agentmode.tool.mcp;

import com.fasterxml.jackson.core.type.TypeReference;
import io.agentmode.kernel.background.Background;
import io.agentmode.kernel.json.Json;
import io.agentmode.kernel.store.Database;
import io.agentmode.tool.egress.CappedBody.TooLarge;
import io.agentmode.tool.execution.FailureCode;
import io.agentmode.tool.execution.Invocation;
import io.agentmode.tool.execution.Outcome;
import io.agentmode.tool.execution.Reporter;
import io.agentmode.tool.execution.ToolRunner;
import io.agentmode.tool.secret.Vault;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Calls tools on MCP servers. */
@ApplicationScoped
class McpToolRunner implements ToolRunner {
    private static final TypeReference<Map<String, Object>> ARGUMENTS = new TypeReference<>() {};

    private final Reading reading;
    private final Sessions sessions;
    private final Lanes lanes;
    private final McpConfig config;

    McpToolRunner(Reading reading, Sessions sessions, Lanes lanes, McpConfig config) {
        this.reading = reading;
        this.sessions = sessions;
        this.lanes = lanes;
        this.config = config;
    }

    /** Reads servers with their credentials. */
    @ApplicationScoped
    static class Reading {
        private final Database database;
        private final McpServers servers;
        private final Vault vault;

        Reading(Database database, McpServers servers, Vault vault) {
            this.database = database;
            this.servers = servers;
            this.vault = vault;
        }

        /** Soon, as there is news of it. */
        Uni<Void> look(Target target) {
            return database.inTenant(
                    target.tenant(),
                    transaction -> servers.due(transaction, target.server().id()));
        }

        Uni<Target> target(String tenant, UUID id) {
            return database.inTenant(
                    tenant,
                    transaction -> servers.require(transaction, id)
                            .chain(server -> vault.get(transaction, Vault.Kind.MCP_SERVER, id)
                                    .map(credentials -> new Target(tenant, server, credentials))));
        }
    }

    @Override
    public String source() {
        return "mcp";
    }

    @Override
    public Uni<Work> prepare(Invocation invocation) {
        var server =
                UUID.fromString(invocation.tool().config().path("server_id").asText());
        return reading.target(invocation.tenant(), server).map(target -> reporter -> run(target, invocation, reporter));
    }

    private Outcome run(Target target, Invocation invocation, Reporter reporter) throws InterruptedException {
        if (!target.server().isActive()) {
            return Outcome.failure(FailureCode.TOOL_INACTIVE, "The MCP server is switched off.");
        }
        var lane = lanes.of(target.server().id());
        if (!lane.breaker().letsThrough()) {
            return unavailable("The MCP server has failed several times in a row; try again in a moment.");
        }
        if (!lanes.enter(lane, patience(invocation))) {
            return unavailable("The MCP server was busy with other calls for as long as this one may take; nothing was"
                    + " sent to it.");
        }
        try {
            return call(target, invocation, lane.slots().resting(reporter), lane.breaker());
        } finally {
            lane.slots().release();
        }
    }

    private Outcome call(Target target, Invocation invocation, Reporter reporter, Breaker breaker)
            throws InterruptedException {
        Session session;
        try {
            session = sessions.of(target);
        } catch (Unreachable e) {
            if (e.needsPerson()) {
                return authorizationRequired(e);
            }
            breaker.failed();
            return unavailable(String.valueOf(e.getMessage()));
        }
        var token = invocation.callId().toString();
        session.listen(token, reporter);
        var client = session.use();
        var watch = new Watch(client, config.pingInterval());
        try (watch) {
            var result = client.callTool(request(invocation, token));
            breaker.succeeded();
            return Results.outcome(result, session.redaction());
        } catch (McpError e) {
            breaker.succeeded();
            return Outcome.failure(FailureCode.TOOL_ERROR, session.redaction().text(String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            var said = said(e, target, session);
            if (said.isPresent()) {
                return said.get();
            }
            var loss = watch.loss();
            if (Thread.interrupted() && loss == null) {
                session.cancel(token);
                throw new InterruptedException();
            }
            if (Sessions.needsPerson(e)) {
                Background.start("looking after a server", reading.look(target));
                return authorizationRequired(e);
            }
            breaker.failed();
            sessions.drop(target.server().id(), session);
            return broken(loss == null ? e : loss, invocation);
        } finally {
            session.silence(token);
        }
    }

    /** A little less than the call's own time, so that it is said why it ends. */
    private static Duration patience(Invocation invocation) {
        return Duration.ofMillis(invocation.tool().timeoutMs() * 9L / 10);
    }

    private static McpSchema.CallToolRequest request(Invocation invocation, String token) {
        return McpSchema.CallToolRequest.builder()
                .name(invocation.tool().config().path("tool").asText())
                .arguments(Json.wire().convertValue(invocation.arguments(), ARGUMENTS))
                .progressToken(token)
                .build();
    }

    private static Outcome authorizationRequired(RuntimeException failure) {
        return Outcome.failure(FailureCode.AUTHORIZATION_REQUIRED, Sessions.reason(failure));
    }

    /** Where the server is there and has said something, only not what we asked it for. */
    private Optional<Outcome> said(RuntimeException failure, Target target, Session session) {
        var refusal = Causes.find(failure, TooOften.class);
        if (refusal != null) {
            return Optional.of(unavailable(String.valueOf(refusal.getMessage())));
        }
        var tooLarge = Causes.find(failure, TooLarge.class);
        if (tooLarge == null) {
            return Optional.empty();
        }
        if (target.server().transport() == Transport.SSE) {
            // All answers come in on the one stream, which has ended.
            sessions.drop(target.server().id(), session);
        }
        return Optional.of(Outcome.failure(FailureCode.OUTPUT_TOO_LARGE, String.valueOf(tooLarge.getMessage())));
    }

    private static Outcome unavailable(String message) {
        return new Outcome.Failure(FailureCode.UPSTREAM_ERROR, message, true);
    }

    private static Outcome broken(RuntimeException failure, Invocation invocation) {
        var message = Sessions.reason(failure);
        return switch (invocation.tool().recovery()) {
            case READ_ONLY, IDEMPOTENT -> unavailable(message);
            case UNSAFE ->
                Outcome.failure(FailureCode.UPSTREAM_ERROR, message + " The call may have taken effect all the same.");
        };
    }
}
