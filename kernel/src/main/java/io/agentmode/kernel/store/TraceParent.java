package io.agentmode.kernel.store;

import io.opentelemetry.api.trace.Span;
import org.jspecify.annotations.Nullable;

/** W3C trace context of the current span, so that a trace goes on across Kafka. */
final class TraceParent {
    private TraceParent() {}

    static @Nullable String current() {
        var context = Span.current().getSpanContext();
        return context.isValid()
                ? "00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                        + context.getTraceFlags().asHex()
                : null;
    }
}
