package io.agentmode.kernel.background;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import org.jboss.logging.Logger;

/** Starts work that no request waits for; its failure is logged, so it must not be the only trace of something accepted. */
public final class Background {
    private static final Logger LOG = Logger.getLogger(Background.class);

    private Background() {}

    @CanIgnoreReturnValue
    public static Cancellable start(String what, Uni<?> work) {
        return work.subscribe().with(_ -> {}, failure -> LOG.errorf(failure, "%s failed", what));
    }
}
