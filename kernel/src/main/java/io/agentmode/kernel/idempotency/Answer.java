package io.agentmode.kernel.idempotency;

import java.net.URI;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What a request that changed something is told, so that a repeat of it can be told the same. */
public record Answer<T>(int status, @Nullable URI location, T body) {

    public static <T> Answer<T> ok(T body) {
        return new Answer<>(200, null, body);
    }

    public static <T> Answer<T> accepted(T body) {
        return new Answer<>(202, null, body);
    }

    public static <T> Answer<T> created(String location, T body) {
        return new Answer<>(201, URI.create(location), body);
    }

    public RestResponse<T> toResponse() {
        var response = RestResponse.ResponseBuilder.create(RestResponse.Status.fromStatusCode(status), body);
        return (location == null ? response : response.location(location)).build();
    }
}
