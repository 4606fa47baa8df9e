package io.agentmode.gateway.http;

import java.net.URI;
import java.util.Optional;

/** What the application may load: itself, pictures from anywhere safe, and the provider it signs in at. */
final class ContentSecurityPolicy {

    private ContentSecurityPolicy() {}

    static String allowing(Optional<URI> signIn) {
        var provider = signIn.map(uri -> " " + origin(uri)).orElse("");
        return "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: https:; "
                + "connect-src 'self'" + provider + "; frame-src 'self'" + provider + "; "
                + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
    }

    private static String origin(URI uri) {
        return uri.getScheme() + "://" + uri.getAuthority();
    }
}
