package io.agentmode.gateway.http;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the gateway so that an address nobody can read comes to {@link ReadableAddress}. */
@QuarkusMain
public final class Main {
    /** Quarkus reads it once, before any configuration, and would answer such an address with an empty 400. */
    static final String LETS_UNREADABLE_IN = "vertx.disableURIValidation";

    private Main() {}

    public static void main(String... arguments) {
        System.setProperty(LETS_UNREADABLE_IN, "true");
        Quarkus.run(arguments);
    }
}
