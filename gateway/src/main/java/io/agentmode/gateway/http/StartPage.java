package io.agentmode.gateway.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Who types the bare address wants the chat. */
@ApplicationScoped
class StartPage {
    private static final int FOUND = 302;

    void register(@Observes Router router) {
        router.get("/")
                .order(RouteOrder.PAGES)
                .handler(context -> context.response()
                        .setStatusCode(FOUND)
                        .putHeader(HttpHeaders.LOCATION, "/agent-chat")
                        .end());
    }
}
