package io.agentmode.agent.run;

import io.agentmode.kernel.background.Loop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Picks runs up: queued ones in fair order, those whose owner is gone, and those whose time is up. */
@ApplicationScoped
class Scheduler {
    private static final Logger LOG = Logger.getLogger(Scheduler.class);
    private static final Duration IDLE = Duration.ofMillis(500);
    /** A run is cancelled within two seconds, whichever worker hears of it. */
    private static final Duration STOP_LOOK = Duration.ofMillis(250);
    /** Runs end all the time; the queue need not be looked at for each of them. */
    private static final long PAUSE_MS = 20;

    private static final int AT_ONCE = 8;

    private final Claims claims;
    private final Pickups pickups;
    private final Worker worker;
    private final RunConfig config;
    private final Vertx vertx;
    private final AtomicBoolean kicked = new AtomicBoolean();
    private final Loop picking;
    private final Loop rescuing;
    private final Loop heartbeat;
    private final Loop stopping;

    Scheduler(Claims claims, Pickups pickups, Worker worker, RunConfig config, Vertx vertx) {
        this.claims = claims;
        this.pickups = pickups;
        this.worker = worker;
        this.config = config;
        this.vertx = vertx;
        this.picking = new Loop("run scheduler", vertx, IDLE, this::pick);
        this.rescuing = new Loop("run rescue", vertx, IDLE, this::rescue);
        this.heartbeat = new Loop("run heartbeat", vertx, config.heartbeat(), this::beat);
        this.stopping = new Loop("run stops", vertx, STOP_LOOK, this::stop);
    }

    void onStart(@Observes StartupEvent event) {
        if (config.worker()) {
            rescuing.kick();
            picking.kick();
            heartbeat.kick();
            stopping.kick();
        }
    }

    void onRoom(@Observes Decisions.RoomForRuns room) {
        if (config.worker() && kicked.compareAndSet(false, true)) {
            vertx.setTimer(PAUSE_MS, _ -> {
                kicked.set(false);
                picking.kick();
            });
        }
    }

    /** Hands everything back at once, so that another worker goes on without waiting for the leases to run out. */
    void onStop(@Observes ShutdownEvent event) {
        picking.stop();
        rescuing.stop();
        heartbeat.stop();
        stopping.stop();
        worker.stop();
        claims.release().await().atMost(Duration.ofSeconds(3));
    }

    private Uni<Void> pick() {
        return claims.queued(worker.freeSlots()).chain(found -> each(found, pickups::begin));
    }

    private Uni<Void> rescue() {
        return claims.takeOver(worker.freeSlots(), worker.epochs().keySet())
                .chain(found -> each(found, pickups::takeOver))
                .chain(claims::overdue)
                .chain(found -> each(found, pickups::overdue));
    }

    private Uni<Void> beat() {
        worker.forgetEnded();
        var believed = worker.epochs();
        return believed.isEmpty()
                ? Uni.createFrom().voidItem()
                : claims.renew(believed.keySet())
                        .invoke(ours -> believed.forEach((id, epoch) -> {
                            if (!ours.contains(id)) {
                                worker.drop(id, epoch);
                            }
                        }))
                        .replaceWithVoid();
    }

    private Uni<Void> stop() {
        return worker.isIdle()
                ? Uni.createFrom().voidItem()
                : claims.toStop().chain(found -> each(found, pickups::stop));
    }

    /** Of a run that cannot be picked up the others need not know; it is found again. */
    private static <T> Uni<Void> each(List<T> found, Function<T, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(found)
                .onItem()
                .transformToUni(one -> work.apply(one)
                        .onFailure()
                        .invoke(failure -> LOG.warnf("%s is left for later: %s", one, Told.of(failure)))
                        .onFailure()
                        .recoverWithNull())
                .merge(AT_ONCE)
                .collect()
                .last();
    }
}
