package io.agentmode.session.run;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many runs of a tenant may begin before all of its runs are counted again, which costs the more the more there are.
 * While a tenant uses less than half of what it may have, all instances together cannot come near its limit on what they
 * give out between two counts.
 */
@ApplicationScoped
class Headroom {
    private static final Duration COUNT_IS_GOOD = Duration.ofSeconds(1);
    /** Among so many instances what is left is shared; of more, a burst may exceed the limit for a moment. */
    private static final int INSTANCES = 8;

    private static final int MANY_TENANTS = 10_000;

    private final Cache<String, AtomicLong> left;

    @Inject
    Headroom() {
        this(Ticker.systemTicker());
    }

    Headroom(Ticker ticker) {
        left = Caffeine.newBuilder()
                .ticker(ticker)
                .maximumSize(MANY_TENANTS)
                .expireAfterWrite(COUNT_IS_GOOD)
                .build();
    }

    /** Whether one more run of the tenant may begin without counting its others. */
    boolean take(String tenant) {
        var rest = left.getIfPresent(tenant);
        return rest != null && rest.getAndDecrement() > 0;
    }

    /** All runs of the tenant have just been counted. */
    void counted(String tenant, Admission.Load load, RunLimits limits) {
        long used = load.tenant() + load.margin();
        if (used < limits.perTenant() / 2) {
            left.put(tenant, new AtomicLong((limits.perTenant() - used) / INSTANCES));
        }
    }
}
