package io.agentmode.tool.execution;

import io.agentmode.kernel.background.Loop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * At start and on every heartbeat: keeps this process's calls, and takes over those whose owner has died. At the end it
 * gives calls back.
 */
@ApplicationScoped
public class Recovery {
    private final Leases leases;
    private final Workbench workbench;
    private final Questions questions;
    private final Timing timing;
    private final Loop loop;
    private volatile boolean ending;

    Recovery(Leases leases, Workbench workbench, Questions questions, Timing timing, Vertx vertx) {
        this.leases = leases;
        this.workbench = workbench;
        this.questions = questions;
        this.timing = timing;
        this.loop = new Loop("tool call recovery", vertx, timing.heartbeat(), this::turn);
    }

    /** How much time there is for what. */
    @ApplicationScoped
    static class Timing {
        private final ExecutionConfig config;
        private final Clock clock;
        private final Caution caution;

        Timing(ExecutionConfig config, Clock clock) {
            this.config = config;
            this.clock = clock;
            this.caution = new Caution(config.lease(), clock.instant());
        }

        Duration heartbeat() {
            return config.heartbeat();
        }

        Duration shutdownGrace() {
            return config.shutdownGrace();
        }

        boolean allowsTakeOver() {
            return caution.allows(clock.instant());
        }
    }

    void onStart(@Observes StartupEvent event) {
        loop.kick();
    }

    /** Calls that run keep their leases meanwhile: they are better finished than begun again. */
    void onStop(@Observes ShutdownEvent event) {
        ending = true;
        leases.giveBack()
                .chain(workbench::end)
                .ifNoItem()
                .after(timing.shutdownGrace())
                .fail()
                .onFailure()
                .recoverWithNull()
                .await()
                .indefinitely();
        loop.stop();
    }

    private Uni<Void> turn() {
        var live = workbench.live();
        return leases.renew(live)
                .invoke(this::interrupt)
                .chain(() -> ending ? leases.giveBack() : takeOver(live))
                .chain(questions::look);
    }

    private Uni<Void> takeOver(Set<UUID> live) {
        return leases.abandoned(live)
                .map(found -> timing.allowsTakeOver() ? found : List.<Leases.Abandoned>of())
                .chain(this::takeOver);
    }

    private void interrupt(Set<UUID> lost) {
        lost.forEach(workbench::interrupt);
    }

    private Uni<Void> takeOver(List<Leases.Abandoned> abandoned) {
        return Multi.createFrom()
                .iterable(abandoned)
                .onItem()
                .transformToUniAndConcatenate(leases::takeOver)
                .collect()
                .last();
    }
}
