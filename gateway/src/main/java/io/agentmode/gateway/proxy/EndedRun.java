package io.agentmode.gateway.proxy;

import io.agentmode.gateway.stream.RunEnds;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Tells the session service which run of a session is known to have ended, so that who acts or reads at the sight
 * of its last event is not answered as if it went on, only because the record is behind the stream.
 */
@Singleton
class EndedRun {
    private static final CharSequence HEADER = HttpHeaders.createOptimized("agent-mode-ended-run");
    private static final Pattern SESSION =
            Pattern.compile("/api/agent-sessions/(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})(?:/.*)?");

    private final RunEnds ends;

    EndedRun(RunEnds ends) {
        this.ends = ends;
    }

    MultiMap tellIn(MultiMap headers, RoutingContext context) {
        var path = SESSION.matcher(context.normalizedPath());
        if (path.matches()) {
            ends.newestOf(UUID.fromString(path.group(1))).ifPresent(run -> headers.set(HEADER, run.toString()));
        }
        return headers;
    }
}
