package io.agentmode.gateway.http;

import io.agentmode.kernel.trace.Recording;
import io.agentmode.kernel.trace.TraceParent;
import io.agentmode.kernel.trace.Tracing;
import io.opentelemetry.api.trace.SpanKind;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;

/** Records what comes in, where spans are recorded, and makes the services go on with it. */
@ApplicationScoped
class RequestTracing {
    /** Before the headers, so that every answer is counted. */
    private static final int FIRST = 10_100;
    /** An id would make a name of its own for every thing. */
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Tracing tracing;

    RequestTracing(Tracing tracing) {
        this.tracing = tracing;
    }

    void register(@Observes Filters filters) {
        if (tracing.isOn()) {
            filters.register(this::handle, FIRST);
        }
    }

    private void handle(RoutingContext context) {
        var path = context.request().path();
        if (path != null && path.startsWith("/api/")) {
            var recording = record(context, path);
            context.request()
                    .headers()
                    .set(TraceParent.HEADER, recording.trace().value());
            context.addEndHandler(_ -> end(context, recording));
        }
        context.next();
    }

    private Recording record(RoutingContext context, String path) {
        var request = context.request();
        var route = ID.matcher(path).replaceAll("{id}");
        var caller = TraceParent.parse(request.getHeader(TraceParent.HEADER)).orElse(null);
        return tracing.start(request.method() + " " + route, SpanKind.SERVER, caller)
                .attribute("http.request.method", request.method().name())
                .attribute("http.route", route);
    }

    private static void end(RoutingContext context, Recording recording) {
        int status = context.response().getStatusCode();
        if (status >= 500) {
            recording.failed(String.valueOf(status));
        }
        recording.attribute("http.response.status_code", status).end();
    }
}
