package io.agentmode.kernel.problem;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.AuthenticationFailedException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** A token that is expired, forged or none at all. */
@Provider
@Priority(Priorities.AUTHENTICATION)
public final class BadTokenMapper extends ExceptionMapperBase<AuthenticationFailedException>
        implements ExceptionMapper<AuthenticationFailedException> {

    @Override
    protected HttpProblem toProblem(AuthenticationFailedException failure) {
        return UnauthorizedMapper.challenge();
    }
}
