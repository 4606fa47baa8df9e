package io.agentmode.gateway.proxy;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/** Which answers of the services are worth compressing; the server compresses all that do not say otherwise. */
final class Compression {
    /** What fits into a packet is not sent any faster by being smaller. */
    private static final int WORTH_IT = 1_400;

    private Compression() {}

    static void allow(MultiMap response) {
        var type = response.get(HttpHeaders.CONTENT_TYPE);
        var length = response.get(HttpHeaders.CONTENT_LENGTH);
        boolean large = length == null || Long.parseLong(length) > WORTH_IT;
        if (large && type != null && type.startsWith("application/json")) {
            response.remove(HttpHeaders.CONTENT_ENCODING);
        }
    }
}
