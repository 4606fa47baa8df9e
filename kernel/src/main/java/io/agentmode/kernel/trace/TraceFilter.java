package io.agentmode.kernel.trace;

import io.opentelemetry.api.trace.SpanKind;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Takes up the trace of who calls, or starts one; records the request where spans are recorded. */
class TraceFilter {
    private static final String RECORDING = Recording.class.getName();
    /** An id would make a name of its own for every thing. */
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Tracing tracing;

    TraceFilter(Tracing tracing) {
        this.tracing = tracing;
    }

    @ServerRequestFilter(preMatching = true)
    public void takeUp(ContainerRequestContext request) {
        var caller = TraceParent.parse(request.getHeaderString(TraceParent.HEADER));
        if (tracing.isOn()) {
            var recording = record(request, caller.orElse(null));
            request.setProperty(RECORDING, recording);
            CurrentTrace.set(recording.trace());
        } else {
            CurrentTrace.set(caller.orElseGet(TraceParent::start));
        }
    }

    @ServerResponseFilter
    public void end(ContainerRequestContext request, ContainerResponseContext response) {
        if (tracing.isOn() && request.getProperty(RECORDING) instanceof Recording recording) {
            recording.attribute("http.response.status_code", response.getStatus());
            if (response.getStatus() >= 500) {
                recording.failed(String.valueOf(response.getStatus()));
            }
            recording.end();
        }
    }

    private Recording record(ContainerRequestContext request, @Nullable TraceParent caller) {
        var route = ID.matcher(request.getUriInfo().getPath()).replaceAll("{id}");
        return tracing.start(request.getMethod() + " " + route, SpanKind.SERVER, caller)
                .attribute("http.request.method", request.getMethod())
                .attribute("http.route", route);
    }
}
