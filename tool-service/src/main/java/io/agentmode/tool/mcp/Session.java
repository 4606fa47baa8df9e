package io.agentmode.tool.mcp;

import io.agentmode.tool.execution.Reporter;
import io.agentmode.tool.secret.Credentials;
import io.agentmode.tool.secret.Redaction;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One open session with a server, shared by all calls of this process. */
final class Session {
    private final Target target;
    private final Clock clock;
    private final Map<String, Reporter> listening = new ConcurrentHashMap<>();
    private volatile @Nullable Connection connection;
    private volatile Instant lastUsed;
    private boolean retired;

    Session(Target target, Clock clock) {
        this.target = target;
        this.clock = clock;
        this.lastUsed = clock.instant();
    }

    void opened(Connection opened) {
        connection = opened;
    }

    boolean isOf(McpServer server) {
        return target.server().revision() == server.revision();
    }

    boolean isIdleSince(Instant instant) {
        return listening.isEmpty() && lastUsed.isBefore(instant);
    }

    McpSyncClient use() {
        lastUsed = clock.instant();
        return connection().client();
    }

    /** Takes what it is let in with out of what comes back, also while it is being opened. */
    Redaction redaction() {
        var opened = connection;
        return Redaction.of(target.credentials(), opened == null ? Credentials.NONE : opened.latest());
    }

    private Connection connection() {
        var opened = connection;
        if (opened == null) {
            throw new IllegalStateException("the session is not open");
        }
        return opened;
    }

    /** Progress of the call under this token goes to the reporter until {@link #silence}. */
    void listen(String token, Reporter reporter) {
        listening.put(token, reporter);
    }

    void silence(String token) {
        connection().line().forget(token);
        leave(token);
    }

    private synchronized void leave(String token) {
        listening.remove(token);
        closeWhenUnused();
    }

    /** No further call gets it. Those that still use it go on: what is wrong with it may be none of theirs. */
    synchronized void retire() {
        retired = true;
        closeWhenUnused();
    }

    private void closeWhenUnused() {
        if (retired && listening.isEmpty()) {
            close();
        }
    }

    /** Nobody waits for this call any more. */
    void cancel(String token) {
        connection().line().cancel(token);
    }

    void progressed(McpSchema.ProgressNotification progress) {
        var reporter = listening.get(String.valueOf(progress.progressToken()));
        if (reporter != null) {
            var message = progress.message();
            reporter.report(message == null ? null : redaction().text(message), progress.progress(), progress.total());
        }
    }

    void waits(String token, Duration pause) {
        var reporter = listening.get(token);
        if (reporter != null) {
            reporter.report(
                    "The MCP server is asked too often; asking it again in " + Math.max(1, pause.toSeconds()) + " s.");
        }
    }

    CompletionStage<JSONRPCResponse> asked(@Nullable String call, JSONRPCRequest request) {
        return Elicitation.answer(request, redaction(), listener(call));
    }

    /** Where the transport does not tell which call a server asks in, there is no doubt only while there is one. */
    private Reporter listener(@Nullable String call) {
        if (call != null) {
            return listening.getOrDefault(call, Reporter.NOBODY);
        }
        var all = List.copyOf(listening.values());
        return all.size() == 1 ? all.getFirst() : Reporter.NOBODY;
    }

    void close() {
        var opened = connection;
        if (opened != null) {
            Thread.ofVirtual().name("mcp-close").start(opened.client()::closeGracefully);
        }
    }
}
