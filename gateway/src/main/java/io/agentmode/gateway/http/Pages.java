package io.agentmode.gateway.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** The addresses of the web application: all are one document, which draws the page by its address. */
@ApplicationScoped
class Pages {
    private static final int FOUND = 302;
    private static final String DOCUMENT = "/index.html";
    private static final List<String> ADDRESSES = List.of("/agent-chat", "/settings", "/signed-in");

    void register(@Observes Router router) {
        // Who types the bare address wants the chat.
        router.get("/")
                .order(RouteOrder.PAGES)
                .handler(context -> context.response()
                        .setStatusCode(FOUND)
                        .putHeader(HttpHeaders.LOCATION, ADDRESSES.getFirst())
                        .end());
        for (var address : ADDRESSES) {
            router.get(address + "/*").order(RouteOrder.PAGES).handler(context -> context.reroute(DOCUMENT));
        }
    }
}
