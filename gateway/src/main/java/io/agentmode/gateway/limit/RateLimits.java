package io.agentmode.gateway.limit;

import io.agentmode.gateway.http.ProblemAnswer;
import io.agentmode.gateway.http.RouteOrder;
import io.agentmode.gateway.identity.VerifiedCaller;
import io.agentmode.kernel.problem.CommonProblem;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps one user's script from taking the gateway away from everybody else; counted in each instance by itself. */
@ApplicationScoped
class RateLimits {
    private static final int MANY = 10_000;

    private final Map<User, TokenBucket> buckets = new ConcurrentHashMap<>();
    private final RateLimitConfig config;

    private record User(String tenant, String name) {}

    /** A stranger is known by where they come from. */
    private static User user(RoutingContext context) {
        return VerifiedCaller.find(context)
                .map(verified ->
                        new User(verified.caller().tenant(), verified.caller().user()))
                .orElseGet(() -> new User(
                        "", String.valueOf(context.request().remoteAddress().hostAddress())));
    }

    RateLimits(RateLimitConfig config) {
        this.config = config;
    }

    void register(@Observes Router router) {
        if (config.enabled()) {
            router.route("/api/*").order(RouteOrder.RATE_LIMIT).handler(this::handle);
        }
    }

    private void handle(RoutingContext context) {
        var user = user(context);
        var now = System.nanoTime();
        if (buckets.size() > MANY) {
            buckets.values().removeIf(bucket -> bucket.isFull(now));
        }
        var wait = buckets.computeIfAbsent(user, _ -> new TokenBucket(config.requestsPerSecond(), config.burst(), now))
                .take(now);
        if (wait.isZero()) {
            context.next();
        } else {
            ProblemAnswer.retryLater(
                    context, CommonProblem.RATE_LIMITED, "You send requests too fast; wait and try again.", wait);
        }
    }
}
