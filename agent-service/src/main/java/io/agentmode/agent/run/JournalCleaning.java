package io.agentmode.agent.run;

import io.agentmode.agent.run.EndedSessions.Ended;
import io.agentmode.kernel.background.Loop;
import io.agentmode.kernel.inbox.InboxCleaning;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Removes the journals of sessions that ended long ago. */
@ApplicationScoped
class JournalCleaning {
    static final int SESSIONS_AT_ONCE = 100;
    static final int RUNS_AT_ONCE = 100;

    private static final Duration BETWEEN_CLEANINGS = Duration.ofMinutes(10);

    private final EndedSessions sessions;
    private final Duration retention;
    private final Loop cleaning;

    JournalCleaning(EndedSessions sessions, RunConfig config, Vertx vertx) {
        this.sessions = sessions;
        this.retention = retention(config);
        this.cleaning = new Loop("cleaning of journals", vertx, BETWEEN_CLEANINGS, this::turn);
    }

    void onStart(@Observes StartupEvent event) {
        cleaning.kick();
    }

    void onStop(@Observes ShutdownEvent event) {
        cleaning.stop();
    }

    /** A run's row is what keeps a repeated command to start it from running it again. */
    static Duration retention(RunConfig config) {
        return InboxCleaning.retention("agent-mode.run.journal-retention", config.journalRetention());
    }

    /** Whatever went, there may be more; what another process is removing is no reason to look again at once. */
    private Uni<Void> turn() {
        return clean().invoke(removed -> {
                    if (removed > 0) {
                        cleaning.kick();
                    }
                })
                .replaceWithVoid();
    }

    /** A bit of each of some sessions, so that no transaction is long; how many runs and sessions went. */
    Uni<Long> clean() {
        return sessions.due(retention, SESSIONS_AT_ONCE).chain(this::removeOf);
    }

    private Uni<Long> removeOf(List<Ended> due) {
        return Multi.createFrom()
                .iterable(due)
                .onItem()
                .transformToUniAndConcatenate(ended -> sessions.remove(ended, RUNS_AT_ONCE))
                .collect()
                .with(Collectors.summingLong(Long::longValue));
    }
}
