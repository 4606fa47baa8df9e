package io.agentmode.tool.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.event.Toolset.RecoveryClass;
import io.agentmode.tool.execution.Invocation;
import io.agentmode.tool.secret.Credentials;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;

/** The request that a config makes of arguments. */
final class Requests {
    private static final String JSON = "application/json";

    private Requests() {}

    /** Throws {@link IllegalArgumentException} for arguments that make no request. */
    static HttpRequest of(HttpConfig config, Invocation invocation, Credentials credentials) {
        var arguments = invocation.arguments();
        var request =
                HttpRequest.newBuilder(config.urlTemplate().fill(arguments, pairs(config, arguments, credentials)));
        request.setHeader("Accept", "application/json, text/*;q=0.9, */*;q=0.1");
        request.setHeader("User-Agent", "agent-mode");
        var contentType = JSON;
        for (var header : config.headersOrNone().entrySet()) {
            var value = Template.of(header.getValue()).fill(arguments);
            if (!value.isEmpty()) {
                request.setHeader(header.getKey(), value);
            }
            if (header.getKey().equalsIgnoreCase("Content-Type")) {
                contentType = value;
            }
        }
        // Also where a repetition would harm: who receives it may know the key and refuse the second one.
        if (invocation.tool().recovery() != RecoveryClass.READ_ONLY) {
            request.setHeader("Idempotency-Key", invocation.callId().toString());
        }
        var auth = config.authOrNone();
        if (auth.query() == null) {
            auth.typeOrNone().header(credentials, auth.keyHeader()).forEach(request::setHeader);
        }
        return request.method(config.methodOrGet(), body(config, arguments, contentType, request))
                .build();
    }

    private static BodyPublisher body(
            HttpConfig config, JsonNode arguments, String contentType, HttpRequest.Builder request) {
        var body = config.body();
        if (body == null || body.isNull()) {
            return BodyPublishers.noBody();
        }
        var filled = new JsonTemplate(body).fill(arguments);
        if (filled.isMissingNode()) {
            return BodyPublishers.noBody();
        }
        request.setHeader("Content-Type", contentType);
        return BodyPublishers.ofByteArray(Body.write(filled, contentType));
    }

    private static List<UrlTemplate.Pair> pairs(HttpConfig config, JsonNode arguments, Credentials credentials) {
        var pairs = new ArrayList<UrlTemplate.Pair>();
        var auth = config.authOrNone();
        var key = auth.query();
        if (key != null) {
            auth.typeOrNone()
                    .header(credentials, key)
                    .forEach((name, value) -> pairs.add(new UrlTemplate.Pair(name, value)));
        }
        config.queryOrNone().forEach((name, template) -> {
            var value = new JsonTemplate(template).fill(arguments);
            if (value.isArray()) {
                value.forEach(element -> pairs.add(new UrlTemplate.Pair(name, Template.text(element))));
            } else if (!value.isMissingNode() && !value.isNull()) {
                pairs.add(new UrlTemplate.Pair(name, Template.text(value)));
            }
        });
        return pairs;
    }
}
