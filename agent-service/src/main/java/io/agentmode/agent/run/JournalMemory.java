package io.agentmode.agent.run;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.time.Duration;
import java.util.UUID;

/**
 * What was read of the journals of sessions lately, in a bounded memory. When that is full, the session goes whose last
 * step is longest ago: a cache that counts how often each was used keeps those that have ended after many steps, and has
 * no room for those that are at work.
 */
final class JournalMemory {
    private static final Duration UNUSED = Duration.ofMinutes(10);

    private final Cache<Key, ReadLines> read;

    /** The tenant too, so that no line of another one can be found by a session's id. */
    private record Key(String tenant, UUID session) {}

    JournalMemory(long bytes) {
        read = CacheBuilder.newBuilder()
                // One order for all: each part of a divided cache has its own share of the memory.
                .concurrencyLevel(1)
                .maximumWeight(bytes)
                .weigher((Key _, ReadLines lines) -> lines.bytes())
                .expireAfterAccess(UNUSED)
                .build();
    }

    /** {@link ReadLines#NONE} when none are known that the run may know of. */
    ReadLines of(Run run) {
        var known = read.getIfPresent(new Key(run.tenant(), run.sessionId()));
        return known != null && known.areKnownTo(run.id()) ? known : ReadLines.NONE;
    }

    /** Unless more is known already. */
    void keep(Run run, ReadLines lines) {
        read.asMap()
                .merge(
                        new Key(run.tenant(), run.sessionId()),
                        lines,
                        (before, now) -> before.areBehind(now) ? now : before);
    }

    void forget(String tenant, UUID session) {
        read.invalidate(new Key(tenant, session));
    }
}
