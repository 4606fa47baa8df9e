package io.agentmode.kernel.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Records spans where there is somebody to send them to: where the environment names an OTLP endpoint, as OpenTelemetry
 * defines it. Elsewhere its SDK is not even started, and whoever would record asks {@link #isOn} first.
 */
@Singleton
public class Tracing {
    private final @Nullable Export export;
    private final @Nullable Tracer tracer;

    Tracing(
            @ConfigProperty(name = "quarkus.application.name", defaultValue = "agent-mode") String service,
            Instance<SpanExporter> exporter) {
        this.export = exporter.isResolvable()
                ? Export.to(exporter.get(), service)
                : Export.isConfigured() ? Export.fromEnvironment(service) : null;
        this.tracer = export == null ? null : export.tracer();
    }

    public boolean isOn() {
        return tracer != null;
    }

    /** To be asked only when on; {@code parent} null begins a trace. */
    public Recording start(String name, SpanKind kind, @Nullable TraceParent parent) {
        return start(name, kind, parent, null);
    }

    /** As above, for what has begun before. */
    public Recording start(String name, SpanKind kind, @Nullable TraceParent parent, @Nullable Instant at) {
        if (tracer == null) {
            throw new IllegalStateException("nothing is recorded here");
        }
        var span = tracer.spanBuilder(name).setSpanKind(kind);
        if (parent == null) {
            span.setNoParent();
        } else {
            span.setParent(context(parent));
        }
        if (at != null) {
            span.setStartTimestamp(at);
        }
        return new Recording(span.startSpan());
    }

    @PreDestroy
    void close() {
        if (export != null) {
            export.close();
        }
    }

    private static Context context(TraceParent parent) {
        var parts = parent.value().split("-", -1);
        var remote = SpanContext.createFromRemoteParent(
                parts[1], parts[2], TraceFlags.fromHex(parts[3], 0), TraceState.getDefault());
        return Context.root().with(Span.wrap(remote));
    }
}
