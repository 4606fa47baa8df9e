package io.agentmode.kernel.inbox;

import io.agentmode.kernel.event.WireEvent;
import io.agentmode.kernel.event.WireTypes;
import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.store.Outbox;
import io.agentmode.kernel.store.Transaction;
import io.agentmode.kernel.tenant.Tenants;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

/**
 * Handles each record of a batch once: its id and its effect are one transaction. Records of one key are handled in
 * order, different keys side by side. What fails for good goes to the dead-letter topic; while the database is away
 * nothing is given up.
 */
@ApplicationScoped
public class Inbox {
    private static final Logger LOG = Logger.getLogger(Inbox.class);
    private static final int KEYS_AT_ONCE = 16;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final int ATTEMPTS = 4;
    private static final String REMEMBER =
            "INSERT INTO inbox (event_id, tenant_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";

    private final Database database;
    private final Outbox outbox;
    private final MeterRegistry meters;

    Inbox(Database database, Outbox outbox, MeterRegistry meters) {
        this.database = database;
        this.outbox = outbox;
        this.meters = meters;
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
                .iterable(byKey(batch))
                .onItem()
                .transformToUni(deliveries -> inOrder(deliveries, handler))
                .merge(KEYS_AT_ONCE)
                .collect()
                .last();
    }

    private Uni<Void> inOrder(List<Delivery> deliveries, BiFunction<Transaction, Delivery, Uni<Void>> handler) {
        return Multi.createFrom()
                .iterable(deliveries)
                .onItem()
                .transformToUniAndConcatenate(delivery -> once(delivery, handler))
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
            transaction.follow(delivery.trace());
            return transaction
                    .query(REMEMBER, Tuple.of(delivery.id(), delivery.tenant()))
                    .chain(inserted -> inserted.rowCount() == 0
                            ? Uni.createFrom().voidItem()
                            : handler.apply(transaction, delivery));
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
            var event = WireTypes.read(delivery.type(), delivery.payload()).filter(family::isInstance);
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

    private static Collection<List<Delivery>> byKey(ConsumerRecords<String, byte[]> batch) {
        var byKey = new LinkedHashMap<String, List<Delivery>>();
        batch.forEach(kafka -> byKey.computeIfAbsent(kafka.topic() + '/' + kafka.key(), _ -> new ArrayList<>())
                .add(Delivery.of(kafka)));
        return byKey.values();
    }
}
