package io.agentmode.tool.mcp;

import io.agentmode.tool.execution.Reporter;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One open session with a server, shared by all calls of this process. */
final class Session {
    private final int revision;
    private final Clock clock;
    private final Map<String, Reporter> listening = new ConcurrentHashMap<>();
    private volatile @Nullable McpSyncClient client;
    private volatile Instant lastUsed;

    Session(int revision, Clock clock) {
        this.revision = revision;
        this.clock = clock;
        this.lastUsed = clock.instant();
    }

    void opened(McpSyncClient connected) {
        client = connected;
    }

    boolean isOf(McpServer server) {
        return revision == server.revision();
    }

    boolean isIdleSince(Instant instant) {
        return listening.isEmpty() && lastUsed.isBefore(instant);
    }

    McpSyncClient use() {
        var connected = client;
        if (connected == null) {
            throw new IllegalStateException("the session is not open");
        }
        lastUsed = clock.instant();
        return connected;
    }

    /** Progress of the call under this token goes to the reporter until {@link #silence}. */
    void listen(String token, Reporter reporter) {
        listening.put(token, reporter);
    }

    void silence(String token) {
        listening.remove(token);
    }

    void progressed(McpSchema.ProgressNotification progress) {
        var reporter = listening.get(String.valueOf(progress.progressToken()));
        if (reporter != null) {
            reporter.report(progress.message(), progress.progress(), progress.total());
        }
    }

    void close() {
        var connected = client;
        if (connected != null) {
            Thread.ofVirtual().name("mcp-close").start(connected::closeGracefully);
        }
    }
}
