package io.agentmode.kernel.store;

import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.WireEvent;
import io.agentmode.kernel.event.WireTypes;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.problem.CommonProblem;
import io.agentmode.kernel.problem.Problem;
import io.agentmode.kernel.trace.CurrentTrace;
import io.agentmode.kernel.trace.TraceParent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Writes events in the transaction of the state they tell of; the relay publishes them after the commit. */
@ApplicationScoped
public class Outbox {
    private static final String COLUMNS =
            "INSERT INTO outbox (event_id, tenant_id, topic, key, type, subject, sequence, payload, traceparent, reason) ";
    private static final String INSERT = COLUMNS + "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    private static final String INSERT_ALL = COLUMNS + """
            SELECT e.event_id, $9, e.topic, e.key, e.type, e.subject, e.sequence, e.payload, e.traceparent, NULL
            FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::int[], $7::bytea[], $8::text[])
                WITH ORDINALITY AS e (event_id, topic, key, type, subject, sequence, payload, traceparent, place)
            ORDER BY e.place""";
    private static final String INSERT_ENTITY = COLUMNS
            + "VALUES (:id, :tenant, :topic, :key, :type, CAST(:subject AS text), CAST(:sequence AS int),"
            + " CAST(:payload AS bytea), CAST(:trace AS text), NULL)";
    /** Below what a broker takes by default, headers included: what it refuses would hold up all that follows. */
    public static final int MAX_BYTES = 900_000;

    private final Event<Committed> committed;

    /** Tells the relay that there is something to publish. */
    public record Committed() {}

    Outbox(Event<Committed> committed) {
        this.committed = committed;
    }

    /** An event as it will travel; no payload says that its key is gone. */
    record Entry(
            WireEvent event,
            byte @Nullable [] payload,
            @Nullable TraceParent trace) {}

    /** Fails where the event is too long to be sent. */
    static Entry entry(WireEvent event, @Nullable TraceParent trace) {
        return new Entry(event, payload(event), trace);
    }

    static Entry tombstone(WireEvent last, @Nullable TraceParent trace) {
        return new Entry(last, null, trace);
    }

    /** All that a transaction announces, with one statement. */
    Uni<Void> append(Transaction transaction, List<Entry> entries) {
        transaction.afterCommit(this::published);
        return transaction
                .query(INSERT_ALL, rows(entries).addString(transaction.tenant()))
                .replaceWithVoid();
    }

    /** Parks a record that could not be processed, with the reason. */
    public Uni<Void> appendDeadLetter(Transaction transaction, DeadLetter letter) {
        transaction.afterCommit(this::published);
        return transaction
                .query(
                        INSERT,
                        Tuple.tuple()
                                .addUUID(letter.id())
                                .addString(letter.tenant())
                                .addString(letter.topic())
                                .addString(letter.key())
                                .addString(letter.type())
                                .addString(null)
                                .addInteger(null)
                                .addValue(bytes(letter.payload()))
                                .addString(text(transaction.trace()))
                                .addString(letter.reason()))
                .replaceWithVoid();
    }

    public Uni<Void> append(Mutiny.Session session, String tenant, WireEvent event) {
        return insert(session, tenant, event, payload(event));
    }

    public Uni<Void> appendTombstone(Mutiny.Session session, String tenant, WireEvent last) {
        return insert(session, tenant, last, null);
    }

    /** Called when a transaction that appended has committed. */
    public void published() {
        committed.fire(new Committed());
    }

    private static byte[] payload(WireEvent event) {
        var json = WireTypes.write(event);
        if (json.length > MAX_BYTES) {
            throw Problem.of(
                    CommonProblem.PAYLOAD_TOO_LARGE,
                    "As a %s this has %d bytes; at most %d can be sent on."
                            .formatted(WireTypes.nameOf(event), json.length, MAX_BYTES));
        }
        return json;
    }

    private static Uni<Void> insert(Mutiny.Session session, String tenant, WireEvent event, byte @Nullable [] payload) {
        return session.createNativeQuery(INSERT_ENTITY)
                .setParameter("id", Ids.next())
                .setParameter("tenant", tenant)
                .setParameter("topic", event.topic().wireName())
                .setParameter("key", event.key())
                .setParameter("type", WireTypes.nameOf(event))
                .setParameter("subject", subject(event))
                .setParameter("sequence", sequence(event))
                .setParameter("payload", payload)
                .setParameter("trace", text(CurrentTrace.get()))
                .executeUpdate()
                .replaceWithVoid();
    }

    private static Tuple rows(List<Entry> entries) {
        return RowArrays.of(entries)
                .uuids(_ -> Ids.next())
                .texts(entry -> entry.event().topic().wireName())
                .texts(entry -> entry.event().key())
                .texts(entry -> WireTypes.nameOf(entry.event()))
                .texts(entry -> subject(entry.event()))
                .integers(entry -> sequence(entry.event()))
                .bytes(Entry::payload)
                .texts(entry -> text(entry.trace()))
                .parameters();
    }

    private static @Nullable String subject(WireEvent event) {
        return event instanceof RunEvent run ? run.runId().toString() : null;
    }

    private static @Nullable Integer sequence(WireEvent event) {
        return event instanceof RunEvent run ? run.seq() : null;
    }

    private static @Nullable String text(@Nullable TraceParent trace) {
        return trace == null ? null : trace.value();
    }

    /** {@code addBuffer} takes no null, which is what a tombstone has. */
    private static @Nullable Buffer bytes(byte @Nullable [] payload) {
        return payload == null ? null : Buffer.buffer(payload);
    }

    /** A record on its way to {@code <topic>.dlq}. */
    public record DeadLetter(
            UUID id, String tenant, String topic, String key, String type, byte @Nullable [] payload, String reason) {

        @Override
        public String toString() {
            return "dead letter " + id + " of type " + type + " for " + topic + ": " + reason;
        }
    }
}
