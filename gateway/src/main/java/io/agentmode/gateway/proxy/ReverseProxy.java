package io.agentmode.gateway.proxy;

import io.agentmode.gateway.http.BodyLimit;
import io.agentmode.gateway.http.ProblemAnswer;
import io.agentmode.gateway.http.RouteOrder;
import io.agentmode.gateway.identity.VerifiedCaller;
import io.agentmode.gateway.upstream.Upstream;
import io.agentmode.gateway.upstream.UpstreamRequest;
import io.agentmode.gateway.upstream.Upstreams;
import io.agentmode.kernel.problem.CommonProblem;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** Passes a request on to its service, and the answer back as it comes. */
@ApplicationScoped
class ReverseProxy {
    private static final Logger LOG = Logger.getLogger(ReverseProxy.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Upstreams upstreams;
    private final EndedRun endedRun;

    ReverseProxy(Upstreams upstreams, EndedRun endedRun) {
        this.upstreams = upstreams;
        this.endedRun = endedRun;
    }

    void register(@Observes Router router) {
        router.route("/api/*").order(RouteOrder.PROXY).handler(this::handle);
    }

    private void handle(RoutingContext context) {
        RouteTable.find(context.normalizedPath())
                .ifPresentOrElse(upstream -> pass(context, upstream), () -> context.next());
    }

    private void pass(RoutingContext context, Upstream upstream) {
        BodyLimit.read(context.request())
                .compose(body -> upstreams.send(upstream, request(context, body)))
                .compose(answer -> answer(context, upstream, answer))
                .onFailure(failure -> failed(context, upstream, failure));
    }

    /** The path as it was routed, so that no other reading of it can reach a service. */
    private UpstreamRequest request(RoutingContext context, Buffer body) {
        var query = context.request().query();
        return new UpstreamRequest(
                VerifiedCaller.find(context).map(VerifiedCaller::caller).orElse(null),
                context.request().method(),
                query == null ? context.normalizedPath() : context.normalizedPath() + "?" + query,
                endedRun.tellIn(ForwardedHeaders.ofRequest(context), context),
                body);
    }

    private Future<Void> answer(RoutingContext context, Upstream upstream, HttpClientResponse answer) {
        var response = context.response().setStatusCode(answer.statusCode());
        ForwardedHeaders.copyResponse(answer.headers(), upstreams.url(upstream), response.headers());
        Compression.allow(response.headers());
        if (answer.getHeader("content-length") == null && answer.getHeader("transfer-encoding") != null) {
            response.setChunked(true);
        }
        response.closeHandler(_ -> answer.request().reset());
        return answer.pipeTo(response);
    }

    private static void failed(RoutingContext context, Upstream upstream, Throwable failure) {
        if (context.response().closed()) {
            return;
        }
        if (failure instanceof BodyLimit.TooLarge) {
            ProblemAnswer.send(context, CommonProblem.PAYLOAD_TOO_LARGE, "A body may have at most 1 MB.");
            return;
        }
        LOG.warnf("%s did not answer %s: %s", upstream, context.request().method(), failure);
        ProblemAnswer.retryLater(
                context,
                CommonProblem.DEPENDENCY_UNAVAILABLE,
                failure instanceof TimeoutException
                        ? "A service took too long to answer; try again in a moment."
                        : "A service cannot be reached; try again in a moment.",
                RETRY_AFTER);
    }
}
