package io.agentmode.tool.http;

import io.agentmode.tool.egress.UrlNotAllowed;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Where a redirect leads, and with what. */
final class Redirects {
    private static final Set<Integer> SAME_METHOD = Set.of(307, 308);
    private static final Set<Integer> CHANGING = Set.of(301, 302, 303);
    /** What is not for another host than the one it was meant for. */
    private static final Set<String> PRIVATE = Set.of("authorization", "cookie", "idempotency-key");

    private Redirects() {}

    /** Empty when the answer is the last one: no redirect, or one that would turn a change into something else. */
    static Optional<HttpRequest> next(HttpRequest request, HttpResponse<?> response, String keyHeader)
            throws UrlNotAllowed {
        int status = response.statusCode();
        var location = response.headers().firstValue("Location");
        boolean reads = HttpConfig.READING.contains(request.method());
        boolean followed = SAME_METHOD.contains(status) || (CHANGING.contains(status) && (reads || status == 303));
        if (location.isEmpty() || !followed) {
            return Optional.empty();
        }
        var target = target(request.uri(), location.get());
        return target.isEmpty() ? Optional.empty() : Optional.of(redirected(request, target.get(), status, keyHeader));
    }

    private static Optional<URI> target(URI from, String location) {
        try {
            var to = from.resolve(location);
            boolean downgraded =
                    "https".equalsIgnoreCase(from.getScheme()) && !"https".equalsIgnoreCase(to.getScheme());
            return downgraded ? Optional.empty() : Optional.of(to);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static HttpRequest redirected(HttpRequest request, URI target, int status, String keyHeader)
            throws UrlNotAllowed {
        if (target.getHost() == null
                || !String.valueOf(target.getScheme()).toLowerCase(Locale.ROOT).startsWith("http")) {
            throw new UrlNotAllowed("A redirect leads to something else than http or https.");
        }
        boolean sameOrigin = origin(request.uri()).equals(origin(target));
        var next = HttpRequest.newBuilder(
                        request, (name, _) -> sameOrigin || !(isPrivate(name) || name.equalsIgnoreCase(keyHeader)))
                .uri(target);
        return status == 303 && !HttpConfig.READING.contains(request.method())
                ? next.method("GET", BodyPublishers.noBody()).build()
                : next.build();
    }

    private static boolean isPrivate(String header) {
        return PRIVATE.contains(header.toLowerCase(Locale.ROOT));
    }

    private static String origin(URI uri) {
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }
}
