package io.agentmode.kernel.outbox;

import io.agentmode.kernel.event.Headers;
import io.vertx.mutiny.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** One row of the outbox as a Kafka record. */
final class OutboxRow {
    private OutboxRow() {}

    /** {@code trace} is what the receiver is to go on with. */
    static ProducerRecord<String, byte[]> toRecord(Row row, String source, @Nullable String trace) {
        var payload = row.getBuffer("payload");
        var kafka = new ProducerRecord<String, byte[]>(
                row.getString("topic"), row.getString("key"), payload == null ? null : payload.getBytes());
        header(kafka, Headers.SPEC_VERSION, "1.0");
        header(kafka, Headers.ID, row.getUUID("event_id").toString());
        header(kafka, Headers.TYPE, row.getString("type"));
        header(kafka, Headers.SOURCE, source);
        header(
                kafka,
                Headers.TIME,
                row.getOffsetDateTime("created_at").toInstant().toString());
        header(kafka, Headers.CONTENT_TYPE, "application/json");
        header(kafka, Headers.TENANT, row.getString("tenant_id"));
        header(kafka, Headers.SUBJECT, row.getString("subject"));
        header(kafka, Headers.SEQUENCE, row.getInteger("sequence"));
        header(kafka, Headers.TRACE_PARENT, trace);
        header(kafka, Headers.DLQ_REASON, row.getString("reason"));
        return kafka;
    }

    private static void header(ProducerRecord<String, byte[]> kafka, String name, @Nullable Object value) {
        if (value != null) {
            kafka.headers().add(name, value.toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
