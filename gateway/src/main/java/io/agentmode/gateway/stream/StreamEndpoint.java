package io.agentmode.gateway.stream;

import io.agentmode.gateway.http.ProblemAnswer;
import io.agentmode.gateway.http.RouteOrder;
import io.agentmode.gateway.identity.VerifiedCaller;
import io.agentmode.kernel.problem.CommonProblem;
import io.agentmode.kernel.problem.Violation;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** {@code GET /api/agent-sessions/{id}/stream}. */
@ApplicationScoped
class StreamEndpoint {
    private static final CharSequence EVENT_STREAM = HttpHeaders.createOptimized("text/event-stream");
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
    private static final CharSequence NO_BUFFERING = HttpHeaders.createOptimized("x-accel-buffering");
    private static final CharSequence NO = HttpHeaders.createOptimized("no");
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final SessionRecord record;
    private final Tails tails;
    private final Shards shards;
    private final UserStreams users;
    private final StreamConfig config;

    StreamEndpoint(SessionRecord record, Tails tails, Shards shards, UserStreams users, StreamConfig config) {
        this.record = record;
        this.tails = tails;
        this.shards = shards;
        this.users = users;
        this.config = config;
    }

    void register(@Observes Router router, MeterRegistry metrics) {
        router.get("/api/agent-sessions/:id/stream").order(RouteOrder.STREAM).handler(this::handle);
        Gauge.builder("agentmode.streams.open", shards, Shards::clients)
                .description("Clients that listen to a session")
                .register(metrics);
    }

    private void handle(RoutingContext context) {
        var sent = lastEventId(context);
        var last = sent.flatMap(EventId::parse);
        var session = session(context);
        if (shards.isClosed()) {
            ProblemAnswer.retryLater(
                    context, CommonProblem.DEPENDENCY_UNAVAILABLE, "The gateway is stopping; try again.", RETRY_AFTER);
        } else if (session.isEmpty()) {
            // The session service has the right words for an id that is none.
            context.next();
        } else if (sent.isPresent() && last.isEmpty()) {
            ProblemAnswer.invalid(
                    context, new Violation("after", "query", "must be <run id>:<seq>, as the events give it"));
        } else {
            var cursor = last.map(StreamCursor::after).orElseGet(StreamCursor::fresh);
            users.begin(VerifiedCaller.of(context).caller())
                    .ifPresentOrElse(
                            whenOver -> open(context, session.get(), cursor, whenOver), () -> tooMany(context));
        }
    }

    private void tooMany(RoutingContext context) {
        ProblemAnswer.retryLater(
                context,
                CommonProblem.RATE_LIMITED,
                "You have " + config.perUser() + " streams open, and may not have more; close one and try again.",
                RETRY_AFTER);
    }

    private void open(RoutingContext context, UUID session, StreamCursor cursor, Runnable whenOver) {
        var caller = VerifiedCaller.of(context);
        var response = context.response();
        var client = new StreamClient(
                new StreamConnection(response, shards.current(), caller.expiresAt(), whenOver),
                new StreamSource(new SessionRecord.Reader(caller.caller(), session), record, tails),
                cursor,
                config);
        response.closeHandler(_ -> client.close())
                .exceptionHandler(_ -> client.close())
                .drainHandler(_ -> client.drained());
        client.begin()
                .onSuccess(page -> {
                    if (response.closed()) {
                        // A close handler does not hear of what was closed before it was there.
                        client.close();
                    } else {
                        head(response);
                        client.open(page);
                    }
                })
                .onFailure(failure -> {
                    client.close();
                    refuse(context, failure);
                });
    }

    private void head(HttpServerResponse response) {
        response.headers()
                .set(HttpHeaders.CONTENT_TYPE, EVENT_STREAM)
                .set(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .set(NO_BUFFERING, NO);
        response.setChunked(true).setWriteQueueMaxSize(config.clientQueueBytes());
        var _ = response.write(Frame.hello());
    }

    private static void refuse(RoutingContext context, Throwable failure) {
        if (context.response().closed()) {
            return;
        }
        if (failure instanceof SessionRecord.Refused refused && refused.isFinal()) {
            context.response()
                    .setStatusCode(refused.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                    .end(refused.problem());
        } else {
            ProblemAnswer.retryLater(
                    context,
                    CommonProblem.DEPENDENCY_UNAVAILABLE,
                    "The session's record cannot be read; try again in a moment.",
                    RETRY_AFTER);
        }
    }

    private static Optional<String> lastEventId(RoutingContext context) {
        var header = Optional.ofNullable(context.request().getHeader("Last-Event-ID"));
        return header.or(() -> Optional.ofNullable(context.request().getParam("after")))
                .filter(id -> !id.isBlank());
    }

    private static Optional<UUID> session(RoutingContext context) {
        try {
            return Optional.of(UUID.fromString(context.pathParam("id")));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
