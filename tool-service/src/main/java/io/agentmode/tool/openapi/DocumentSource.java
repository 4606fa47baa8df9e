package io.agentmode.tool.openapi;

import io.agentmode.kernel.problem.Problem;
import io.agentmode.kernel.problem.Violation;
import io.agentmode.tool.egress.CappedBody;
import io.agentmode.tool.egress.UrlNotAllowed;
import io.agentmode.tool.problem.ToolProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;

/** Where a document comes from: the request itself, or an address that is guarded like every other. */
@ApplicationScoped
class DocumentSource {
    private final HttpClient client;
    private final ImportConfig config;

    DocumentSource(HttpClient client, ImportConfig config) {
        this.client = client;
        this.config = config;
    }

    /** May block. */
    String read(ImportRequest request) throws InterruptedException {
        var url = request.url();
        var document = request.document();
        if ((url == null) == (document == null)) {
            throw Problem.invalid(Violation.body("document", "give either a document or a url"));
        }
        return document == null ? fetch(url == null ? "" : url) : document;
    }

    private String fetch(String url) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(config.timeout())
                    .header("Accept", "application/json, application/yaml, text/yaml, */*;q=0.5")
                    .build();
            var response = client.send(request, CappedBody.of(config.maxDocumentBytes()));
            if (response.statusCode() != 200) {
                throw refused("answered with status " + response.statusCode() + "; give the final address");
            }
            return new String(response.body(), StandardCharsets.UTF_8);
        } catch (UrlNotAllowed e) {
            throw Problem.of(ToolProblem.URL_NOT_ALLOWED, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException _) {
            throw refused("is no http or https address");
        } catch (IOException e) {
            throw refused(
                    e.getCause() instanceof CappedBody.TooLarge
                            ? "has more than " + config.maxDocumentBytes() + " bytes"
                            : "cannot be reached");
        }
    }

    private static Problem refused(String message) {
        return Problem.invalid(Violation.body("url", message));
    }
}
