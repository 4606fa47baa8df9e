package io.agentmode.session.record;

import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.store.Transaction;
import io.agentmode.session.RunEnds;
import io.agentmode.session.conversation.Sessions;
import io.agentmode.session.interrupt.Interrupts;
import io.agentmode.session.message.Messages;
import io.agentmode.session.run.Runs;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Writes events once, and what follows from those that are new: two round trips, however many they are. */
@ApplicationScoped
public class Recorder {
    private final EventLog log;
    private final Projections projections;
    private final RunMeters meters;
    private final RunEnds ends;

    Recorder(EventLog log, Projections projections, RunMeters meters, RunEnds ends) {
        this.log = log;
        this.projections = projections;
        this.meters = meters;
        this.ends = ends;
    }

    /** The tables that follow the record. */
    @Singleton
    record Projections(Sessions sessions, Runs runs, Messages messages, Interrupts interrupts) {}

    /** Events of one tenant, in the order of their runs. Whoever changes a session holds its lock, so there is no cycle. */
    Uni<Void> record(Transaction transaction, List<Recorded> events) {
        var sessionIds = ids(
                events.stream().map(recorded -> recorded.event().sessionId()).toList());
        var runIds =
                ids(events.stream().map(recorded -> recorded.event().runId()).toList());
        return Uni.combine()
                .all()
                .unis(
                        projections.sessions().lockAll(transaction, sessionIds),
                        log.append(transaction, events),
                        projections.runs().load(transaction, runIds))
                .with((_, added, runs) -> Projection.of(fresh(events, added), runs))
                .chain(projection -> save(transaction, projection));
    }

    private Uni<Void> save(Transaction transaction, Projection projection) {
        transaction.afterCommit(() -> follow(projection));
        return Uni.combine()
                .all()
                .unis(
                        projections.messages().add(transaction, projection.messages()),
                        projections.runs().save(transaction, projection.runs()),
                        projections.sessions().progress(transaction, projection.sessions()),
                        projections.interrupts().follow(transaction, projection.events()))
                .discardItems();
    }

    private void follow(Projection projection) {
        meters.count(projection);
        projection.events().stream()
                .filter(RunEvent.Finished.class::isInstance)
                .forEach(event -> ends.ended(event.sessionId()));
    }

    /** A batch may hold the same event twice; the first counts. */
    private static List<RunEvent> fresh(List<Recorded> events, Set<EventId> added) {
        var left = new HashSet<>(added);
        return events.stream()
                .filter(recorded -> left.remove(recorded.id()))
                .map(Recorded::event)
                .toList();
    }

    private static Set<UUID> ids(List<UUID> all) {
        return new TreeSet<>(all);
    }
}
