package io.agentmode.kernel.problem;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Gives problems that the framework made our code, and never lets a class name or message of ours out. */
@ApplicationScoped
public class ProblemShape implements ProblemPostProcessor {
    private static final Pattern VALUE_OF_KEY = Pattern.compile("\\[([^\\]]*)]\\.<map value>$");
    private static final Pattern INSIDE = Pattern.compile("\\.<[a-z ]+>$");

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        var shaped = problem.getParameters().containsKey("code") ? problem : shape(problem, context);
        return HttpProblem.builder(shaped)
                .withInstance(URI.create(context.path))
                .build();
    }

    private static HttpProblem shape(HttpProblem problem, ProblemContext context) {
        if (context.cause instanceof ConstraintViolationException cause
                && problem.getParameters().get("violations") instanceof List<?> broken) {
            return constraints(cause, broken);
        }
        if (context.cause instanceof WebApplicationException && context.cause.getCause() instanceof Problem refused) {
            return refused;
        }
        var malformed = JsonViolation.in(context.cause);
        if (malformed.isPresent()) {
            return Problem.invalid(malformed.get());
        }
        var code = CommonProblem.ofStatus(problem.getStatusCode());
        var shaped = Problem.builder(code, detail(code));
        problem.getHeaders().forEach(shaped::withHeader);
        return shaped.build();
    }

    private static HttpProblem constraints(ConstraintViolationException cause, List<?> broken) {
        var inQuery = cause.getConstraintViolations().stream()
                .filter(ProblemShape::isQueryParameter)
                .map(violation -> leaf(violation.getPropertyPath()))
                .collect(Collectors.toSet());
        return Problem.invalid(broken.stream()
                .map(io.quarkiverse.resteasy.problem.validation.Violation.class::cast)
                .map(violation -> new Violation(
                        snakeCase(plain(violation.field)),
                        inQuery.contains(violation.field) ? "query" : violation.in,
                        violation.message))
                .toList());
    }

    /** A component of a {@code @BeanParam} record, which the library takes for a part of the body. */
    private static boolean isQueryParameter(ConstraintViolation<?> violation) {
        var bean = violation.getLeafBean();
        return bean != null
                && bean.getClass().isRecord()
                && Arrays.stream(bean.getClass().getRecordComponents())
                        .filter(component -> component.getName().equals(leaf(violation.getPropertyPath())))
                        .anyMatch(component -> component.getAccessor().isAnnotationPresent(QueryParam.class));
    }

    private static String leaf(jakarta.validation.Path path) {
        var name = "";
        for (var node : path) {
            name = node.getName() == null ? name : node.getName();
        }
        return name;
    }

    /** Without the validator's own words for what is inside a list or a map. */
    private static String plain(String path) {
        return INSIDE.matcher(VALUE_OF_KEY.matcher(path).replaceAll(".$1")).replaceAll("");
    }

    private static String snakeCase(String path) {
        return Arrays.stream(path.split("\\."))
                .map(SnakeCaseStrategy.INSTANCE::translate)
                .collect(Collectors.joining("."));
    }

    private static String detail(CommonProblem code) {
        return switch (code) {
            case VALIDATION_FAILED -> "The request could not be understood; check its parameters and body.";
            case AUTHENTICATION_REQUIRED -> "Send a valid token: Authorization: Bearer <token>.";
            case FORBIDDEN -> "Your roles do not permit this.";
            case NOT_FOUND -> "There is nothing at this path.";
            case AGENT_NOT_FOUND -> "There is no agent with this id.";
            case METHOD_NOT_ALLOWED -> "This path does not support the method.";
            case NOT_ACCEPTABLE -> "Ask for application/json.";
            case CONFLICT -> "Read the current state and try again.";
            case PAYLOAD_TOO_LARGE -> "A body may have at most 1 MB.";
            case UNSUPPORTED_MEDIA_TYPE -> "Send application/json.";
            case IDEMPOTENCY_KEY_REUSED -> "Use a new Idempotency-Key for every request.";
            case RATE_LIMITED -> "Wait and try again.";
            case INTERNAL_ERROR -> "The error was logged; try again or tell your administrator.";
            case DEPENDENCY_UNAVAILABLE -> "Try again in a moment.";
            case SECRETS_NOT_CONFIGURED -> "The operator has to set AGENT_MODE_SECRET_KEYS.";
        };
    }
}
