package io.agentmode.gateway.surface;

import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Every error of every operation is a problem document, whatever its generator knew of it. */
final class ProblemResponses {
    private static final String PROBLEM = "#/components/responses/Problem";

    private ProblemResponses() {}

    static void addTo(String path, PathItem item) {
        item.getOperations().values().stream()
                .filter(ProblemResponses::isForPrograms)
                .forEach(operation -> addTo(path, operation));
    }

    private static void addTo(String path, Operation operation) {
        var responses = operation.getResponses();
        errors(path, operation).forEach(status -> responses.addAPIResponse(status, problem()));
    }

    /** Those its generator knew, those that its shape has, and any other. */
    private static Set<String> errors(String path, Operation operation) {
        var errors = new TreeSet<String>(Set.of(APIResponses.DEFAULT));
        operation.getResponses().getAPIResponses().keySet().stream()
                .filter(status -> status.compareTo("400") >= 0)
                .forEach(errors::add);
        boolean hasParameters =
                operation.getParameters() != null && !operation.getParameters().isEmpty();
        if (hasParameters || operation.getRequestBody() != null) {
            errors.add("400");
        }
        if (path.contains("{")) {
            errors.add("404");
        }
        return errors;
    }

    /** Not a page for people. */
    private static boolean isForPrograms(Operation operation) {
        return operation.getResponses().getAPIResponses().values().stream()
                .map(APIResponse::getContent)
                .noneMatch(content -> content != null
                        && content.getMediaTypes().keySet().stream().anyMatch(type -> type.startsWith("text/html")));
    }

    private static APIResponse problem() {
        return OASFactory.createAPIResponse().ref(PROBLEM);
    }
}
