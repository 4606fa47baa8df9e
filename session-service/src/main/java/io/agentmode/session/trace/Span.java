package io.agentmode.session.trace;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.event.RunEvent.CallError;
import io.agentmode.kernel.event.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something that took time in a run.
 *
 * @param id the run's, the call's or the interrupt's id, or else the id of the event that the span ends with
 * @param parentId of the run's own span; null there
 * @param name as OpenTelemetry's conventions for generative AI name it: {@code chat <model>}, {@code execute_tool <tool>}
 * @param step the model call that it belongs to, from 1; 0 for what is outside
 * @param endedAt null while it goes on
 */
@Schema(name = "TraceSpan")
record Span(
        String id,
        @Nullable String parentId,
        Kind kind,
        String name,
        int step,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Long durationMs,
        Result result,
        Content content) {

    @Schema(name = "TraceSpanKind")
    enum Kind {
        RUN,
        /** From the message until a worker had everything that the first model call needs. */
        QUEUE,
        MODEL_CALL,
        /** A model was asked in vain, and then again, perhaps another one. */
        ATTEMPT,
        TOOL_CALL,
        /** Waiting for a person. */
        INTERRUPT,
        /** Older turns were summarised for the model. */
        COMPACTION
    }

    @Schema(name = "TraceSpanStatus")
    enum Status {
        RUNNING,
        OK,
        ERROR
    }

    /** How it went. */
    @Schema(name = "TraceSpanResult")
    record Result(
            Status status,
            @Nullable CallError error,
            @Nullable Usage usage) {
        static final Result RUNNING = new Result(Status.RUNNING, null, null);
        static final Result DONE = new Result(Status.OK, null, null);

        static Result failed(String code, String message) {
            return new Result(Status.ERROR, new CallError(code, message), null);
        }

        Result costing(@Nullable Usage spent) {
            return new Result(status, error, spent);
        }
    }

    /** {@code attributes} have OpenTelemetry's names, {@code gen_ai.…}, where there are any. */
    @Schema(name = "TraceSpanContent")
    record Content(@Nullable JsonNode input, @Nullable JsonNode output, Map<String, Object> attributes) {}

    /** What a span is, before it is known how long it took. */
    record Head(String id, @Nullable String parentId, Kind kind, String name, int step) {
        Span lasting(Instant from, @Nullable Instant until, Result result, Content content) {
            var start = until != null && from.isAfter(until) ? until : from;
            var duration = until == null ? null : Duration.between(start, until).toMillis();
            return new Span(id, parentId, kind, name, step, start, until, duration, result, content);
        }
    }
}
