package io.agentmode.kernel.problem;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/**
 * Stands before the framework's own answer to such a body, which is no problem document; {@link ProblemShape} fills it.
 * The interface is named again since classes are found by it, and the library that implements it is not searched.
 */
@Provider
@Priority(Priorities.USER - 100)
public final class MismatchMapper extends ExceptionMapperBase<MismatchedInputException>
        implements ExceptionMapper<MismatchedInputException> {

    @Override
    protected HttpProblem toProblem(MismatchedInputException failure) {
        return HttpProblem.builder()
                .withStatus(CommonProblem.VALIDATION_FAILED.status())
                .build();
    }
}
