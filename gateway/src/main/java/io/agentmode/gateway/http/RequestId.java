package io.agentmode.gateway.http;

import io.agentmode.kernel.json.Ids;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;

/** The id under which a request can be found in every log: the client's own, when it is a decent one. */
public final class RequestId {
    public static final CharSequence HEADER = HttpHeaders.createOptimized("x-request-id");
    private static final Pattern DECENT = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestId() {}

    static String of(RoutingContext context) {
        var sent = context.request().getHeader(HEADER);
        return sent != null && DECENT.matcher(sent).matches()
                ? sent
                : Ids.next().toString();
    }

    /** As the answer will carry it. */
    public static String current(RoutingContext context) {
        return context.response().headers().get(HEADER);
    }
}
