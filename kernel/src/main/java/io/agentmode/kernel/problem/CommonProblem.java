package io.agentmode.kernel.problem;

import java.util.Arrays;

/** The codes that every service shares. */
public enum CommonProblem implements ProblemCode {
    VALIDATION_FAILED(400, "The request is not valid"),
    AUTHENTICATION_REQUIRED(401, "Authentication is required"),
    FORBIDDEN(403, "Not permitted"),
    NOT_FOUND(404, "Not found"),
    AGENT_NOT_FOUND(404, "No such agent"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    NOT_ACCEPTABLE(406, "None of the accepted media types can be produced"),
    CONFLICT(409, "The request conflicts with the current state"),
    PAYLOAD_TOO_LARGE(413, "The request body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The media type of the body is not supported"),
    IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key was used for another request"),
    RATE_LIMITED(429, "Too many requests"),
    INTERNAL_ERROR(500, "Something went wrong on our side"),
    DEPENDENCY_UNAVAILABLE(503, "A part of the system is not available"),
    SECRETS_NOT_CONFIGURED(503, "Credentials cannot be stored");

    private final int status;
    private final String title;

    CommonProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }

    /** The code for a status that the framework answered by itself. */
    static CommonProblem ofStatus(int status) {
        return Arrays.stream(values())
                .filter(code -> code.status == status)
                .findFirst()
                .orElse(status < 500 ? VALIDATION_FAILED : INTERNAL_ERROR);
    }
}
