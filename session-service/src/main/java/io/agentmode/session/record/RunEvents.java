package io.agentmode.session.record;

import io.agentmode.kernel.event.Headers;
import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.inbox.Inbox;
import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.tenant.Tenants;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Follows {@code agent.run.events}. A whole batch is written in one transaction per tenant; when anything about it is
 * unusual, the inbox handles its records one by one, with retries and the dead-letter topic. The record's own key makes an
 * event count once, whichever way it comes.
 */
@ApplicationScoped
public class RunEvents {
    private static final Logger LOG = Logger.getLogger(RunEvents.class);
    private static final int TENANTS_AT_ONCE = 4;

    private final Database database;
    private final Inbox inbox;
    private final Recorder recorder;

    RunEvents(Database database, Inbox inbox, Recorder recorder) {
        this.database = database;
        this.inbox = inbox;
        this.recorder = recorder;
    }

    @Incoming("agent-run-events")
    Uni<Void> on(ConsumerRecords<String, byte[]> batch) {
        return Uni.createFrom()
                .deferred(() -> together(batch))
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "%d events go one by one: %s",
                        batch.count(), failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithUni(() -> oneByOne(batch));
    }

    private Uni<Void> together(ConsumerRecords<String, byte[]> batch) {
        return Multi.createFrom()
                .iterable(byTenant(batch).entrySet())
                .onItem()
                .transformToUni(events -> database.inTenantPlannedOnce(
                        events.getKey(), transaction -> recorder.record(transaction, events.getValue())))
                .merge(TENANTS_AT_ONCE)
                .collect()
                .last();
    }

    private Uni<Void> oneByOne(ConsumerRecords<String, byte[]> batch) {
        return inbox.each(
                batch,
                RunEvent.class,
                (transaction, event) -> recorder.record(transaction, List.of(Recorded.of(event))));
    }

    private static Map<String, List<Recorded>> byTenant(ConsumerRecords<String, byte[]> batch) {
        var byTenant = new LinkedHashMap<String, List<Recorded>>();
        for (var kafka : batch) {
            var recorded = Recorded.read(header(kafka, Headers.TYPE), kafka.value());
            byTenant.computeIfAbsent(Tenants.require(header(kafka, Headers.TENANT)), _ -> new ArrayList<>())
                    .add(recorded);
        }
        return byTenant;
    }

    private static String header(ConsumerRecord<String, byte[]> kafka, String name) {
        var header = kafka.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
