package io.agentmode.tool.execution;

import io.agentmode.kernel.background.Loop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** At start and on every heartbeat: keeps this process's calls, and takes over those whose owner has died. */
@ApplicationScoped
public class Recovery {
    private final Leases leases;
    private final Workbench workbench;
    private final Questions questions;
    private final Loop loop;

    Recovery(Leases leases, Workbench workbench, Questions questions, ExecutionConfig config, Vertx vertx) {
        this.leases = leases;
        this.workbench = workbench;
        this.questions = questions;
        this.loop = new Loop("tool call recovery", vertx, config.heartbeat(), this::turn);
    }

    void onStart(@Observes StartupEvent event) {
        loop.kick();
    }

    void onStop(@Observes ShutdownEvent event) {
        loop.stop();
    }

    private Uni<Void> turn() {
        var live = workbench.live();
        return leases.renew(live)
                .invoke(this::interrupt)
                .chain(() -> leases.abandoned(live))
                .chain(this::takeOver)
                .chain(questions::look);
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
