package io.agentmode.gateway.identity;

import io.agentmode.gateway.http.ProblemAnswer;
import io.agentmode.gateway.http.RouteOrder;
import io.agentmode.kernel.problem.CommonProblem;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jspecify.annotations.Nullable;

/** Lets only requests with a valid token into the API, but for what is meant for strangers. */
@ApplicationScoped
class Authentication {
    private static final Logger LOG = Logger.getLogger(Authentication.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Callers callers;
    private final VerifiedTokens verified;

    Authentication(Callers callers, VerifiedTokens verified) {
        this.callers = callers;
        this.verified = verified;
    }

    void register(@Observes Router router) {
        router.route("/api/*").order(RouteOrder.AUTHENTICATION).handler(this::authenticate);
    }

    private void authenticate(RoutingContext context) {
        if (PublicPaths.contain(context)) {
            context.next();
            return;
        }
        var authorization = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        var known = authorization == null ? Optional.<VerifiedCaller>empty() : verified.find(authorization);
        if (known.isPresent()) {
            known.get().keepIn(context);
            context.next();
        } else {
            verify(context, authorization);
        }
    }

    private void verify(RoutingContext context, @Nullable String authorization) {
        context.request().pause();
        // Its answer would have no problem document.
        context.remove(QuarkusHttpUser.AUTH_FAILURE_HANDLER);
        UniHelper.toFuture(QuarkusHttpUser.getSecurityIdentity(context, null))
                .onSuccess(identity -> admit(context, authorization, identity))
                .onFailure(failure -> failed(context, failure));
    }

    private void admit(RoutingContext context, @Nullable String authorization, SecurityIdentity identity) {
        callers.of(identity)
                .ifPresentOrElse(
                        caller -> {
                            if (authorization != null) {
                                verified.keep(authorization, caller);
                            }
                            caller.keepIn(context);
                            context.request().resume();
                            context.next();
                        },
                        () -> refuse(context));
    }

    private static void failed(RoutingContext context, Throwable failure) {
        if (isOfTheToken(failure)) {
            refuse(context);
        } else {
            LOG.warnf("a token cannot be verified: %s", failure);
            context.request().resume();
            ProblemAnswer.retryLater(
                    context,
                    CommonProblem.DEPENDENCY_UNAVAILABLE,
                    "Tokens cannot be verified for now, since their provider does not answer; try again in a moment.",
                    RETRY_AFTER);
        }
    }

    /**
     * Who is told that a token is bad throws it away and signs in again. Quarkus says so, too, when the provider does not
     * give it the key of a token; then the cause is another.
     */
    private static boolean isOfTheToken(Throwable failure) {
        return failure instanceof AuthenticationFailedException
                && (failure.getCause() == null || failure.getCause() instanceof InvalidJwtException);
    }

    private static void refuse(RoutingContext context) {
        context.request().resume();
        context.response().putHeader("WWW-Authenticate", "Bearer");
        ProblemAnswer.send(
                context, CommonProblem.AUTHENTICATION_REQUIRED, "Send a valid token: Authorization: Bearer <token>.");
    }
}
