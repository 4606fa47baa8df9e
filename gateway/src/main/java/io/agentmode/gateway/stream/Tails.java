package io.agentmode.gateway.stream;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The tails of all sessions that do something, or that somebody listens to. */
@Singleton
class Tails {
    private final Map<UUID, SessionTail> tails = new ConcurrentHashMap<>();
    private final long maxBytes;

    Tails(StreamConfig config) {
        this.maxBytes = config.maxTailBytes();
    }

    /** True when listeners have something to read. */
    boolean append(UUID session, StreamEvent event, Instant at) {
        var appended = new boolean[1];
        tails.compute(session, (_, known) -> {
            var tail = known == null ? new SessionTail() : known;
            appended[0] = tail.append(event, at);
            return tail;
        });
        return appended[0];
    }

    SessionTail listen(UUID session, SessionTail.Listener listener) {
        return tails.compute(session, (_, known) -> {
            var tail = known == null ? new SessionTail() : known;
            tail.listen(listener);
            return tail;
        });
    }

    void forget(UUID session, SessionTail.Listener listener) {
        tails.computeIfPresent(session, (_, tail) -> {
            tail.forget(listener);
            return tail.isIdle() ? null : tail;
        });
    }

    void tell(UUID session, Consumer<SessionTail.Listener> what) {
        var tail = tails.get(session);
        if (tail != null) {
            tail.tellAll(what);
        }
    }

    void tellAll(Consumer<SessionTail.Listener> what) {
        tails.values().forEach(tail -> tail.tellAll(what));
    }

    Optional<UUID> newestFinished(UUID session) {
        return Optional.ofNullable(tails.get(session)).flatMap(SessionTail::newestFinished);
    }

    void expire(Instant now) {
        long bytes = 0;
        for (var session : tails.keySet()) {
            var left = tails.computeIfPresent(session, (_, tail) -> {
                tail.expire(now);
                return tail.isIdle() ? null : tail;
            });
            bytes += left == null ? 0 : left.bytes();
        }
        if (bytes > maxBytes) {
            dropLargest(bytes);
        }
    }

    int size() {
        return tails.size();
    }

    private void dropLargest(long bytes) {
        var largestFirst = tails.values().stream()
                .sorted(Comparator.comparingInt(SessionTail::bytes).reversed())
                .toList();
        long left = bytes;
        for (var tail : largestFirst) {
            if (left <= maxBytes / 2) {
                return;
            }
            left -= tail.bytes();
            tail.dropAll();
        }
    }
}
