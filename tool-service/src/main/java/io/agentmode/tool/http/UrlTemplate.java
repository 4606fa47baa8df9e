package io.agentmode.tool.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.tool.egress.UrlPort;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** An address with placeholders after the host; what they are replaced by cannot leave its place in the path. */
final class UrlTemplate {
    private static final Pattern SHAPE =
            Pattern.compile("(?i)(https?://[^/?#{}\\\\\\s]+)(/[^?#\\\\\\s]*)?(\\?[^#\\\\\\s]*)?");
    private static final Set<String> STEPS = Set.of("", ".", "..");

    private final String origin;
    private final Template path;
    private final Template query;

    private UrlTemplate(String origin, Template path, Template query) {
        this.origin = origin;
        this.path = path;
        this.query = query;
    }

    /** Throws {@link IllegalArgumentException} with what is wrong. */
    static UrlTemplate of(String text) {
        var parts = SHAPE.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "must be http:// or https://, a host, and a path without spaces or a fragment; placeholders belong after the host");
        }
        var path = parts.group(2);
        var query = parts.group(3);
        var template = new UrlTemplate(
                parts.group(1),
                Template.of(path == null ? "" : path),
                Template.of(query == null ? "" : query.substring(1)));
        template.requireUri();
        return template;
    }

    private void requireUri() {
        var base = base();
        if (!UrlPort.isValid(base)) {
            throw new IllegalArgumentException(UrlPort.RULE);
        }
        if (base.getHost() == null || base.getUserInfo() != null) {
            throw new IllegalArgumentException("must name a host, and no user: credentials belong in auth");
        }
        var _ = URI.create(origin + fillWith(path, "x") + "?" + fillWith(query, "x"));
    }

    /** Where the request goes, whatever the arguments are. */
    URI base() {
        return URI.create(origin);
    }

    Set<String> pathNames() {
        return path.names();
    }

    Set<String> queryNames() {
        return query.names();
    }

    /** Throws {@link IllegalArgumentException} for a value that would change the path itself. */
    URI fill(JsonNode arguments, List<Pair> more) {
        var pairs = new ArrayList<String>();
        if (!query.parts().isEmpty()) {
            pairs.add(query.fill(arguments, UrlTemplate::encode));
        }
        more.forEach(pair -> pairs.add(encode(pair.name()) + "=" + encode(pair.value())));
        var search = pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
        return URI.create(origin + path.fill(arguments, UrlTemplate::segment) + search);
    }

    /** One pair of the query, not yet encoded. */
    record Pair(String name, String value) {}

    private static String segment(String value) {
        if (STEPS.contains(value)) {
            throw new IllegalArgumentException("a part of the path must not be empty, . or ..");
        }
        return encode(value);
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String fillWith(Template template, String value) {
        var filled = new StringBuilder();
        template.parts()
                .forEach(part -> filled.append(
                        switch (part) {
                            case Template.Literal(var text) -> text;
                            case Template.Placeholder _ -> value;
                        }));
        return filled.toString();
    }
}
