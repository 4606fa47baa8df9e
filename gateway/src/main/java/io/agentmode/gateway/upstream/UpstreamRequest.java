package io.agentmode.gateway.upstream;

import io.agentmode.kernel.tenant.Caller;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import org.jspecify.annotations.Nullable;

/**
 * One request to a service on behalf of a caller.
 *
 * @param caller null for what is meant for strangers
 * @param uri path and query
 */
public record UpstreamRequest(@Nullable Caller caller, HttpMethod method, String uri, MultiMap headers, Buffer body) {

    public static UpstreamRequest get(Caller caller, String uri) {
        return new UpstreamRequest(caller, HttpMethod.GET, uri, MultiMap.caseInsensitiveMultiMap(), Buffer.buffer(0));
    }
}
