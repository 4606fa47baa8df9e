package io.agentmode.tool.egress;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** What went wrong with a request, in the JDK's words. */
final class Failures {
    private Failures() {}

    static IOException of(Throwable failure) {
        return failure instanceof IOException known ? known : new IOException(failure.getMessage(), failure);
    }

    /** With the stack of who waited; the kind stays recognisable. */
    static IOException toThrow(@Nullable Throwable cause) {
        IOException seen = switch (cause) {
            case UrlNotAllowed refused -> new UrlNotAllowed(String.valueOf(refused.getMessage()));
            case UnknownHostException unknown -> new UnknownHostException(unknown.getMessage());
            case ConnectException refused -> new ConnectException(refused.getMessage());
            case null -> new IOException("no reason is known");
            default -> new IOException(cause.getMessage());
        };
        seen.initCause(cause);
        return seen;
    }
}
