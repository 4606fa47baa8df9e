package io.agentmode.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** Reads a body of at most 1 MB, whether or not its length was announced. */
public final class BodyLimit {
    public static final int MAX_BYTES = 1 << 20;

    /** The body was larger. */
    public static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooLarge() {
            super("larger than " + MAX_BYTES + " bytes", null, false, false);
        }
    }

    private BodyLimit() {}

    /** Fails with {@link TooLarge} at the first byte too many; what follows is read and forgotten. */
    public static Future<Buffer> read(HttpServerRequest request) {
        if (announced(request) > MAX_BYTES) {
            return Future.failedFuture(new TooLarge());
        }
        Promise<Buffer> whole = Promise.promise();
        var body = Buffer.buffer();
        request.handler(chunk -> {
            if (body.length() + chunk.length() <= MAX_BYTES) {
                body.appendBuffer(chunk);
            } else {
                whole.tryFail(new TooLarge());
            }
        });
        request.exceptionHandler(whole::tryFail).endHandler(_ -> whole.tryComplete(body));
        return whole.future();
    }

    private static long announced(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }
}
