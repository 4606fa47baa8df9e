package io.agentmode.kernel.trace;

import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Takes up the trace of who calls, or starts one. */
class TraceFilter {
    @ServerRequestFilter(preMatching = true)
    public void takeUp(ContainerRequestContext request) {
        CurrentTrace.set(
                TraceParent.parse(request.getHeaderString(TraceParent.HEADER)).orElseGet(TraceParent::start));
    }
}
