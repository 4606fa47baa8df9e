package io.agentmode.gateway.http;

import io.agentmode.kernel.problem.Violation;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Refuses an address that nobody behind can read: an escape that is none, one for U+0000, which no database has, or a
 * character that is not allowed without one.
 */
@ApplicationScoped
class ReadableAddress {
    /** After the headers that every answer bears, before whatever takes the path apart. */
    private static final int EARLY = 9_900;

    private static final Pattern UNREADABLE = Pattern.compile("%(?!\\p{XDigit}{2})|%00");

    void register(@Observes Filters filters) {
        filters.register(ReadableAddress::handle, EARLY);
    }

    private static void handle(RoutingContext context) {
        violation(context.request().uri())
                .ifPresentOrElse(violation -> ProblemAnswer.invalid(context, violation), context::next);
    }

    static Optional<Violation> violation(String uri) {
        int question = uri.indexOf('?');
        var path = question < 0 ? uri : uri.substring(0, question);
        var parameters =
                question < 0 ? new String[0] : uri.substring(question + 1).split("&");
        return Stream.concat(
                        violation("", "path", path).stream(),
                        Arrays.stream(parameters)
                                .flatMap(parameter ->
                                        violation(parameter.split("=", 2)[0], "query", parameter).stream()))
                .findFirst()
                .or(() -> unescaped(uri, path.length()));
    }

    private static Optional<Violation> unescaped(String uri, int end) {
        try {
            var _ = new URI(uri);
            return Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.of(new Violation(
                    "", e.getIndex() < end ? "path" : "query", "has a character that must be percent-encoded"));
        }
    }

    private static Optional<Violation> violation(String field, String in, String text) {
        var unreadable = UNREADABLE.matcher(text);
        return unreadable.find()
                ? Optional.of(new Violation(
                        field,
                        in,
                        unreadable.group().equals("%00")
                                ? "must not contain the character U+0000"
                                : "'%' must be followed by two hexadecimal digits"))
                : Optional.empty();
    }
}
