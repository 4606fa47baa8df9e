package io.agentmode.gateway.http;

import io.agentmode.kernel.problem.CommonProblem;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jboss.logging.Logger;

/** The last word on API paths: a problem document, never a page. */
@ApplicationScoped
class NothingFound {
    private static final Logger LOG = Logger.getLogger(NothingFound.class);

    void register(@Observes Router router) {
        for (var path : List.of("/api/*", "/auth/*")) {
            router.route(path)
                    .order(RouteOrder.NOTHING_FOUND)
                    .handler(context ->
                            ProblemAnswer.send(context, CommonProblem.NOT_FOUND, "There is nothing at this path."));
            router.route(path).order(RouteOrder.AUTHENTICATION - 1).failureHandler(NothingFound::failed);
        }
    }

    private static void failed(RoutingContext context) {
        if (context.failure() == null && context.statusCode() < 500) {
            context.next();
            return;
        }
        LOG.errorf(context.failure(), "%s %s failed", context.request().method(), context.normalizedPath());
        ProblemAnswer.send(
                context, CommonProblem.INTERNAL_ERROR, "The error was logged; try again or tell your administrator.");
    }
}
