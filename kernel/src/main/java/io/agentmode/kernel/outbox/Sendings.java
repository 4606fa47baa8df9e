package io.agentmode.kernel.outbox;

import io.agentmode.kernel.trace.Recording;
import io.agentmode.kernel.trace.TraceParent;
import io.agentmode.kernel.trace.Tracing;
import io.opentelemetry.api.trace.SpanKind;
import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The spans of a batch on its way to Kafka; none where nothing is recorded. */
final class Sendings {
    private final Tracing tracing;
    private final List<Recording> begun = new ArrayList<>();

    Sendings(Tracing tracing) {
        this.tracing = tracing;
    }

    /** What the receiver is to go on with: the span of its sending, which began when the event was written. */
    @Nullable
    String begin(Row row) {
        var trace = row.getString("traceparent");
        return tracing.isOn()
                ? TraceParent.parse(trace)
                        .map(parent -> record(row, parent).trace().value())
                        .orElse(trace)
                : trace;
    }

    void end(@Nullable Throwable failure) {
        begun.forEach(recording -> recording.end(failure));
    }

    private Recording record(Row row, TraceParent parent) {
        var topic = row.getString("topic");
        var since = row.getOffsetDateTime("created_at").toInstant();
        var recording = tracing.start("send " + topic, SpanKind.PRODUCER, parent, since)
                .attribute("messaging.system", "kafka")
                .attribute("messaging.operation.type", "send")
                .attribute("messaging.destination.name", topic)
                .attribute("messaging.message.id", row.getUUID("event_id").toString());
        begun.add(recording);
        return recording;
    }
}
