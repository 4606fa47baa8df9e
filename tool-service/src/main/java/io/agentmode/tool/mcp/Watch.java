package io.agentmode.tool.mcp;

import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpError;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks now and then whether a server is still there while a call of it runs, and wakes the caller when it is not: over
 * HTTP a lost answer looks just like one that takes its time.
 */
final class Watch implements AutoCloseable {
    private final McpSyncClient client;
    private final Duration interval;
    private final Thread caller = Thread.currentThread();
    private final Semaphore finished = new Semaphore(0);
    private final Thread watching;
    private @Nullable RuntimeException loss;
    private boolean closed;

    Watch(McpSyncClient client, Duration interval) {
        this.client = client;
        this.interval = interval;
        this.watching = Thread.ofVirtual().name("mcp-watch").start(this::watch);
    }

    /** Why the caller was woken; null when it was somebody else. */
    synchronized @Nullable RuntimeException loss() {
        return loss;
    }

    @Override
    public synchronized void close() {
        closed = true;
        finished.release();
        watching.interrupt();
    }

    private void watch() {
        try {
            while (!finished.tryAcquire(interval.toMillis(), TimeUnit.MILLISECONDS)) {
                ping();
            }
        } catch (InterruptedException _) {
            // The call is over.
        } catch (RuntimeException e) {
            lost(e);
        }
    }

    private void ping() {
        try {
            var _ = client.ping();
        } catch (McpError _) {
            // It does not know the word, so it is there.
        } catch (RuntimeException e) {
            // One that is asked too often is there as well.
            if (Causes.find(e, TooOften.class) == null) {
                throw e;
            }
        }
    }

    /** Not after the end of the call, whose thread may be at something else by then. */
    private synchronized void lost(RuntimeException failure) {
        if (!closed) {
            loss = failure;
            caller.interrupt();
        }
    }
}
