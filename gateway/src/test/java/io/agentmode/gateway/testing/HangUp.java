package io.agentmode.gateway.testing;

import io.agentmode.gateway.http.RouteOrder;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The connection of a request with this header is gone by the time that its caller is known. */
@ApplicationScoped
public class HangUp {
    public static final String HEADER = "X-Hang-Up";

    private final Set<String> handled = ConcurrentHashMap.newKeySet();

    void register(@Observes Router router) {
        router.route("/api/*").order(RouteOrder.STREAM - 1).handler(this::handle);
    }

    /** Whether the gateway went on with such a request of this path. */
    public boolean wasHandled(String path) {
        return handled.contains(path);
    }

    private void handle(RoutingContext context) {
        if (context.request().getHeader(HEADER) == null) {
            context.next();
            return;
        }
        context.response().closeHandler(_ -> {
            context.next();
            handled.add(context.request().path());
        });
        var _ = context.request().connection().close();
    }
}
