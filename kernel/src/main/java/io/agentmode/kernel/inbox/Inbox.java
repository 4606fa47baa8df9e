package io.agentmode.kernel.inbox;

import io.agentmode.kernel.event.WireEvent;
import io.agentmode.kernel.event.WireTypes;
import io.agentmode.kernel.json.Storable;
import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.store.Outbox;
import io.agentmode.kernel.store.Transaction;
import io.agentmode.kernel.tenant.Tenants;
import io.agentmode.kernel.trace.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.SpanKind;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

/**
 * Handles each record of a batch once: its id and its effect are one transaction, shared by a tenant's part of the batch.
 * Records of one key are handled in order, different keys side by side. When anything goes wrong, the records are handled
 * again in a transaction each: what fails for good goes to the dead-letter topic; while the database is away nothing is
 * given up.
 */
@ApplicationScoped
public class Inbox {
    private static final Logger LOG = Logger.getLogger(Inbox.class);
    private static final int KEYS_AT_ONCE = 16;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final int ATTEMPTS = 4;
    private static final int TENANTS_AT_ONCE = 4;
    private static final String REMEMBER = """
            INSERT INTO inbox (event_id, tenant_id) SELECT unnest($1::uuid[]), $2
            ON CONFLICT DO NOTHING RETURNING event_id""";

    private final Database database;
    private final Outbox outbox;
    private final MeterRegistry meters;
    private final Tracing tracing;

    Inbox(Database database, Outbox outbox, MeterRegistry meters, Tracing tracing) {
        this.database = database;
        this.outbox = outbox;
        this.meters = meters;
        this.tracing = tracing;
    }

    /** Records of {@code family}; what else the topic may carry one day is skipped. */
    public <E extends WireEvent> Uni<Void> each(
            ConsumerRecords<String, byte[]> batch, Class<E> family, BiFunction<Transaction, E, Uni<Void>> handler) {
        return deliver(batch, (transaction, delivery) -> handle(transaction, delivery, family, handler));
    }

    /** A compacted topic: records of {@code family}, and the keys that are gone. */
    public <E extends WireEvent> Uni<Void> eachState(
            ConsumerRecords<String, byte[]> batch,
            Class<E> family,
            BiFunction<Transaction, E, Uni<Void>> present,
            BiFunction<Transaction, String, Uni<Void>> gone) {
        return deliver(
                batch,
                (transaction, delivery) -> delivery.isTombstone()
                        ? gone.apply(transaction, delivery.key())
                        : handle(transaction, delivery, family, present));
    }

    private Uni<Void> deliver(
            ConsumerRecords<String, byte[]> batch, BiFunction<Transaction, Delivery, Uni<Void>> handler) {
        return Multi.createFrom()
                .iterable(byTenant(batch))
                .onItem()
                .transformToUni(deliveries -> ofTenant(deliveries, handler))
                .merge(TENANTS_AT_ONCE)
                .collect()
                .last();
    }

    private Uni<Void> ofTenant(List<Delivery> deliveries, BiFunction<Transaction, Delivery, Uni<Void>> handler) {
        if (deliveries.size() == 1) {
            return once(deliveries.getFirst(), handler);
        }
        return Uni.createFrom()
                .deferred(() -> together(deliveries, handler))
                .onFailure()
                .invoke(failure -> LOG.debugf(
                        "%d records go one by one: %s",
                        deliveries.size(), failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithUni(() -> sideBySide(deliveries, KEYS_AT_ONCE, delivery -> once(delivery, handler)));
    }

    /** Statements of different keys are pipelined on the one connection. */
    private Uni<Void> together(List<Delivery> deliveries, BiFunction<Transaction, Delivery, Uni<Void>> handler) {
        return database.inTenant(
                deliveries.getFirst().tenant(),
                transaction -> remember(transaction, deliveries)
                        .chain(fresh -> sideBySide(
                                fresh, Integer.MAX_VALUE, delivery -> handle(transaction, delivery, handler))));
    }

    private Uni<Void> handle(
            Transaction transaction, Delivery delivery, BiFunction<Transaction, Delivery, Uni<Void>> handler) {
        if (!tracing.isOn()) {
            return handler.apply(transaction.following(delivery.trace()), delivery);
        }
        var recording = tracing.start("process " + delivery.topic(), SpanKind.CONSUMER, delivery.trace())
                .attribute("messaging.system", "kafka")
                .attribute("messaging.operation.type", "process")
                .attribute("messaging.destination.name", delivery.topic())
                .attribute("messaging.message.id", delivery.id().toString());
        return handler.apply(transaction.following(recording.trace()), delivery)
                .onItemOrFailure()
                .invoke((_, failure) -> recording.end(failure))
                .onCancellation()
                .invoke(recording::end);
    }

    /** Those of the deliveries that were not handled before; one may also be twice in a batch. */
    private static Uni<List<Delivery>> remember(Transaction transaction, List<Delivery> deliveries) {
        var ids = deliveries.stream().map(Delivery::id).toArray(UUID[]::new);
        return transaction
                .query(REMEMBER, Tuple.of(ids, transaction.tenant()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID("event_id"))
                        .collect(Collectors.toCollection(HashSet::new)))
                .map(added -> deliveries.stream()
                        .filter(delivery -> added.remove(delivery.id()))
                        .toList());
    }

    /** Waits for all, also when one fails: nothing may be sent to a transaction that has ended. */
    private static Uni<Void> sideBySide(
            List<Delivery> deliveries, int keysAtOnce, Function<Delivery, Uni<Void>> handling) {
        return Multi.createFrom()
                .iterable(byKey(deliveries))
                .onItem()
                .transformToUni(ofKey -> inOrder(ofKey, handling))
                .collectFailures()
                .merge(Math.min(keysAtOnce, Math.max(1, deliveries.size())))
                .collect()
                .last();
    }

    private static Uni<Void> inOrder(List<Delivery> deliveries, Function<Delivery, Uni<Void>> handling) {
        return Multi.createFrom()
                .iterable(deliveries)
                .onItem()
                .transformToUniAndConcatenate(handling::apply)
                .collect()
                .last();
    }

    private Uni<Void> once(Delivery delivery, BiFunction<Transaction, Delivery, Uni<Void>> handler) {
        if (!Tenants.isValid(delivery.tenant())) {
            LOG.errorf("%s names no tenant and is dropped", delivery);
            return count("dropped", delivery);
        }
        return attempt(delivery, handler)
                .onFailure(Failures::mayPass)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .onFailure(failure -> !Failures.isMalformed(failure))
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .atMost(ATTEMPTS)
                .onFailure()
                .recoverWithUni(failure -> park(delivery, failure));
    }

    private Uni<Void> attempt(Delivery delivery, BiFunction<Transaction, Delivery, Uni<Void>> handler) {
        return database.inTenant(delivery.tenant(), transaction -> {
            return transaction
                    .query(REMEMBER, Tuple.of(new UUID[] {delivery.id()}, delivery.tenant()))
                    .chain(inserted -> inserted.rowCount() == 0
                            ? Uni.createFrom().voidItem()
                            : handle(transaction, delivery, handler));
        });
    }

    private <E extends WireEvent> Uni<Void> handle(
            Transaction transaction,
            Delivery delivery,
            Class<E> family,
            BiFunction<Transaction, E, Uni<Void>> handler) {
        if (delivery.payload() == null) {
            return Uni.createFrom().voidItem();
        }
        try {
            var event = WireTypes.read(delivery.type(), Storable.json(delivery.payload()))
                    .filter(family::isInstance);
            return event.isPresent()
                    ? handler.apply(transaction, family.cast(event.get()))
                    : count("unknown", delivery);
        } catch (IOException e) {
            return Uni.createFrom().failure(new MalformedDelivery(delivery, e));
        }
    }

    private Uni<Void> park(Delivery delivery, Throwable failure) {
        LOG.errorf(failure, "%s cannot be processed and goes to the dead-letter topic", delivery);
        var letter = new Outbox.DeadLetter(
                delivery.id(),
                delivery.tenant(),
                io.agentmode.kernel.event.Topic.dlqName(delivery.topic()),
                delivery.key(),
                delivery.type(),
                delivery.payload(),
                failure.getClass().getSimpleName());
        return database.inTenant(delivery.tenant(), transaction -> {
                    transaction.follow(delivery.trace());
                    return outbox.appendDeadLetter(transaction, letter);
                })
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .chain(() -> count("dead", delivery));
    }

    private Uni<Void> count(String outcome, Delivery delivery) {
        meters.counter("agentmode.inbox.records", "topic", delivery.topic(), "outcome", outcome)
                .increment();
        return Uni.createFrom().voidItem();
    }

    private static Collection<List<Delivery>> byTenant(ConsumerRecords<String, byte[]> batch) {
        return StreamSupport.stream(batch.spliterator(), false)
                .map(Delivery::of)
                .collect(Collectors.groupingBy(Delivery::tenant, LinkedHashMap::new, Collectors.toList()))
                .values();
    }

    /** In one order for everybody, so that batches which lock the same rows seldom wait for each other in a circle. */
    private static Collection<List<Delivery>> byKey(List<Delivery> deliveries) {
        return deliveries.stream()
                .collect(Collectors.groupingBy(
                        delivery -> delivery.topic() + '/' + delivery.key(), TreeMap::new, Collectors.toList()))
                .values();
    }
}
