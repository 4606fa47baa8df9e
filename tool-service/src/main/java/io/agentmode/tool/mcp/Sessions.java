package io.agentmode.tool.mcp;

import io.agentmode.tool.egress.CappedBody;
import io.agentmode.tool.egress.UrlNotAllowed;
import io.agentmode.tool.oauth.AuthorizationNeeded;
import io.agentmode.tool.oauth.OAuthFailed;
import io.modelcontextprotocol.client.transport.McpHttpClientTransportAuthorizationException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The sessions of this process, one for each server, opened when first needed and again after they broke. */
@ApplicationScoped
class Sessions {
    private final Connector connector;
    private final Clock clock;
    private final McpConfig config;
    private final Map<UUID, Slot> slots = new ConcurrentHashMap<>();
    private volatile Consumer<UUID> changed = _ -> {};

    Sessions(Connector connector, Clock clock, McpConfig config) {
        this.connector = connector;
        this.clock = clock;
        this.config = config;
    }

    private static final class Slot {
        private final ReentrantLock lock = new ReentrantLock();
        private @Nullable Session session;
    }

    /** Hears of servers that say that their tools have changed. */
    void onChange(Consumer<UUID> listener) {
        changed = listener;
    }

    /** May block while it connects; fails with {@link Unreachable}. */
    Session of(Target target) throws InterruptedException {
        var server = target.server();
        var slot = slots.computeIfAbsent(server.id(), _ -> new Slot());
        slot.lock.lockInterruptibly();
        try {
            var open = slot.session;
            if (open != null && open.isOf(server)) {
                return open;
            }
            if (open != null) {
                open.retire();
            }
            var session = open(target);
            slot.session = session;
            return session;
        } finally {
            slot.lock.unlock();
        }
    }

    /** A session that is in no map: to try a server out. */
    Session open(Target target) {
        var server = target.server();
        var session = new Session(target, clock);
        try {
            session.opened(connector.connect(
                    target,
                    new Connector.Listeners(
                            session::progressed, _ -> changed.accept(server.id()), session::asked, session::waits)));
            return session;
        } catch (RuntimeException e) {
            throw new Unreachable(reason(e), e);
        }
    }

    /** It broke: the next call opens another. */
    void drop(UUID server, Session broken) {
        var slot = slots.get(server);
        if (slot != null) {
            slot.lock.lock();
            try {
                if (slot.session == broken) {
                    slot.session = null;
                    broken.retire();
                }
            } finally {
                slot.lock.unlock();
            }
        }
    }

    /** Closes what nobody has used for a while. */
    void sweep() {
        var limit = clock.instant().minus(config.idle());
        slots.forEach((server, slot) -> {
            var session = slot.session;
            if (session != null && session.isIdleSince(limit)) {
                drop(server, session);
            }
        });
    }

    @PreDestroy
    void close() {
        slots.values().forEach(slot -> {
            if (slot.session != null) {
                slot.session.close();
            }
        });
    }

    /** Whether only a person who authorizes the server can help. */
    static boolean needsPerson(Throwable failure) {
        return Causes.find(failure, AuthorizationNeeded.class) != null;
    }

    /** The innermost cause that means something to people; never with what was sent. */
    static String reason(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            switch (at) {
                case UrlNotAllowed refused -> {
                    return String.valueOf(refused.getMessage());
                }
                case CappedBody.TooLarge large -> {
                    return String.valueOf(large.getMessage());
                }
                case TooOften refused -> {
                    return String.valueOf(refused.getMessage());
                }
                case AuthorizationNeeded needed -> {
                    return String.valueOf(needed.getMessage());
                }
                case OAuthFailed failed -> {
                    return String.valueOf(failed.getMessage());
                }
                case McpHttpClientTransportAuthorizationException _ -> {
                    return "The server does not let us in; check its auth_type and its credentials.";
                }
                case java.net.ConnectException _, java.net.UnknownHostException _ -> {
                    return "The server cannot be reached.";
                }
                case java.util.concurrent.TimeoutException _ -> {
                    return "The server did not answer in time.";
                }
                case IOException _ -> {
                    return "The connection to the server broke.";
                }
                default -> {}
            }
        }
        return "The server did not answer as an MCP server does.";
    }
}
