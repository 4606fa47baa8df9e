package io.agentmode.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agentmode.kernel.json.Json;
import io.agentmode.kernel.problem.CommonProblem;
import io.agentmode.kernel.problem.ProblemCode;
import io.agentmode.kernel.problem.Violation;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** Problem documents for requests that never reach a resource. */
public final class ProblemAnswer {
    private static final String MEDIA_TYPE = "application/problem+json";

    private ProblemAnswer() {}

    public static void send(RoutingContext context, ProblemCode code, String detail) {
        write(context, document(context, code, detail));
    }

    public static void retryLater(RoutingContext context, ProblemCode code, String detail, Duration after) {
        context.response().putHeader("Retry-After", Long.toString(Math.max(1, after.toSeconds())));
        send(context, code, detail);
    }

    public static void invalid(RoutingContext context, Violation violation) {
        var detail = violation.field().isEmpty() ? violation.message() : violation.field() + ": " + violation.message();
        var document = document(context, CommonProblem.VALIDATION_FAILED, detail);
        document.putArray("violations").addPOJO(violation);
        write(context, document);
    }

    private static ObjectNode document(RoutingContext context, ProblemCode code, String detail) {
        return Json.wire()
                .createObjectNode()
                .put("type", "urn:agent-mode:problem:" + code.name())
                .put("title", code.title())
                .put("status", code.status())
                .put("detail", detail)
                .put("instance", context.request().path())
                .put("code", code.name());
    }

    private static void write(RoutingContext context, ObjectNode document) {
        var response = context.response();
        if (response.headWritten()) {
            context.request().connection().close();
        } else if (!response.ended()) {
            response.setStatusCode(document.get("status").intValue())
                    .putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
                    .end(Buffer.buffer(Json.writeBytes(document)));
        }
    }
}
