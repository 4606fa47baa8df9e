package io.agentmode.gateway.identity;

import io.agentmode.gateway.http.ProblemAnswer;
import io.agentmode.kernel.problem.CommonProblem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * In the local profile whoever reaches the gateway can be its administrator, so it listens to this machine only. That does
 * not keep out a web page whose name its owner points to this machine after it was loaded (DNS rebinding): for the browser
 * the gateway is then the page's own server. But the page's name is still what such a request is addressed to.
 */
@ApplicationScoped
class LocalNames {
    /** After the security headers, so that refusals carry them too, and before anything that answers. */
    private static final int ORDER = 9_000;

    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    private final SignIn signIn;

    LocalNames(SignIn signIn) {
        this.signIn = signIn;
    }

    void register(@Observes Filters filters) {
        switch (signIn) {
            case SignIn.Local _ -> filters.register(LocalNames::handle, ORDER);
            case SignIn.OpenId _ -> {}
        }
    }

    private static void handle(RoutingContext context) {
        if (isLocal(context.request().authority())) {
            context.next();
        } else {
            ProblemAnswer.send(
                    context,
                    CommonProblem.FORBIDDEN,
                    "In the local profile the gateway answers only to localhost, 127.0.0.1 and [::1]; use one of them as host.");
        }
    }

    /** Browsers never ask a name server about names below {@code localhost}. */
    private static boolean isLocal(@Nullable HostAndPort authority) {
        if (authority == null) {
            return false;
        }
        var host = authority.host().toLowerCase(Locale.ROOT);
        return NAMES.contains(host) || host.endsWith(".localhost");
    }
}
