package io.agentmode.session;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Wakes the requests of this instance that wait for the end of a run, when it has recorded one. */
@ApplicationScoped
public class RunEnds {
    private final Map<UUID, List<Runnable>> waiting = new ConcurrentHashMap<>();

    /** Completes, where it was asked, at the next end; or after {@code atMost}, since another instance may record it. */
    Uni<Void> next(UUID session, Duration atMost) {
        Context here = Vertx.currentContext();
        var end = Uni.createFrom().<Void>emitter(emitter -> {
            Runnable wake = () -> emitter.complete(null);
            waiting.merge(
                    session,
                    List.of(wake),
                    (known, added) ->
                            Stream.concat(known.stream(), added.stream()).toList());
            emitter.onTermination(() -> forget(session, wake));
        });
        var bounded =
                end.ifNoItem().after(atMost).recoverWithUni(Uni.createFrom().voidItem());
        return here == null ? bounded : bounded.emitOn(task -> here.runOnContext(_ -> task.run()));
    }

    public void ended(UUID session) {
        var woken = waiting.remove(session);
        if (woken != null) {
            woken.forEach(Runnable::run);
        }
    }

    private void forget(UUID session, Runnable wake) {
        waiting.computeIfPresent(session, (_, known) -> {
            var left = known.stream().filter(other -> !other.equals(wake)).toList();
            return left.isEmpty() ? null : left;
        });
    }
}
