package io.agentmode.kernel.problem;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.UnauthorizedException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** No token where one is needed. Both this and {@link BadTokenMapper} replace mappers that do not fit our framework's version. */
@Provider
@Priority(Priorities.AUTHENTICATION)
public final class UnauthorizedMapper extends ExceptionMapperBase<UnauthorizedException>
        implements ExceptionMapper<UnauthorizedException> {

    @Override
    protected HttpProblem toProblem(UnauthorizedException failure) {
        return challenge();
    }

    static HttpProblem challenge() {
        return HttpProblem.builder()
                .withStatus(CommonProblem.AUTHENTICATION_REQUIRED.status())
                .withHeader("WWW-Authenticate", "Bearer")
                .build();
    }
}
