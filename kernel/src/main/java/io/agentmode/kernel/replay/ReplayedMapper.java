package io.agentmode.kernel.replay;

import io.agentmode.kernel.idempotency.Idempotent;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.nio.charset.StandardCharsets;

/** The answer as it was, and a header that says so. */
@Provider
public final class ReplayedMapper implements ExceptionMapper<Replayed> {

    @Override
    public Response toResponse(Replayed replayed) {
        var answer = replayed.answer();
        return Response.status(answer.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.LOCATION, answer.location())
                .header(Idempotent.REPLAYED, true)
                .entity(answer.body().getBytes(StandardCharsets.UTF_8))
                .build();
    }
}
