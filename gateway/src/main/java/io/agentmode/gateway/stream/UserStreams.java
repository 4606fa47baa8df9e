package io.agentmode.gateway.stream;

import io.agentmode.kernel.tenant.Caller;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** How many streams each user has open in this process, so that one user's script cannot take all its memory. */
@Singleton
class UserStreams {
    private final Map<User, Integer> open = new ConcurrentHashMap<>();
    private final int most;

    private record User(String tenant, String name) {}

    @Inject
    UserStreams(StreamConfig config) {
        this(config.perUser());
    }

    UserStreams(int most) {
        this.most = most;
    }

    /** Empty when the caller has as many as a user may; otherwise what to run when the stream is over; again does no harm. */
    Optional<Runnable> begin(Caller caller) {
        var user = new User(caller.tenant(), caller.user());
        if (open.merge(user, 1, Integer::sum) > most) {
            end(user);
            return Optional.empty();
        }
        var over = new AtomicBoolean();
        return Optional.of(() -> {
            if (over.compareAndSet(false, true)) {
                end(user);
            }
        });
    }

    private void end(User user) {
        open.computeIfPresent(user, (_, count) -> count == 1 ? null : count - 1);
    }
}
