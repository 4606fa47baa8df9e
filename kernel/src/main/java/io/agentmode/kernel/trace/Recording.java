package io.agentmode.kernel.trace;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A span that has begun; it says what was done and how it went, never with what words. */
public final class Recording {
    private static final String ERROR_TYPE = "error.type";

    private final Span span;

    Recording(Span span) {
        this.span = span;
    }

    /** For what belongs to it. */
    public TraceParent trace() {
        var context = span.getSpanContext();
        return new TraceParent("00-" + context.getTraceId() + '-' + context.getSpanId() + '-'
                + context.getTraceFlags().asHex());
    }

    @CanIgnoreReturnValue
    public Recording attribute(String name, String value) {
        span.setAttribute(name, value);
        return this;
    }

    @CanIgnoreReturnValue
    public Recording attribute(String name, long value) {
        span.setAttribute(name, value);
        return this;
    }

    @CanIgnoreReturnValue
    public Recording failed(String errorType) {
        span.setAttribute(ERROR_TYPE, errorType);
        span.setStatus(StatusCode.ERROR);
        return this;
    }

    public void end() {
        span.end();
    }

    public void end(Instant at) {
        span.end(at);
    }

    public void end(@Nullable Throwable failure) {
        if (failure != null) {
            failed(failure.getClass().getSimpleName());
        }
        span.end();
    }
}
