package io.agentmode.gateway.http;

import io.quarkus.vertx.http.runtime.RouteConstants;

/** The order in which handlers see a request; Quarkus REST comes at its own default, after all but the last. */
public final class RouteOrder {
    public static final int AUTHENTICATION = 100;
    public static final int RATE_LIMIT = 200;
    public static final int STREAM = 300;
    public static final int PROXY = 400;
    public static final int PAGES = 500;
    public static final int NOTHING_FOUND = RouteConstants.ROUTE_ORDER_AFTER_DEFAULT + 1_000;

    private RouteOrder() {}
}
