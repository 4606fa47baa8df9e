package io.agentmode.kernel.secret;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** The box with the configured keys, made at start so that a wrong key is noticed then. */
class SecretKeys {

    @Produces
    @Singleton
    @Startup
    SecretBox box(SecretConfig config) {
        try {
            return SecretBox.of(config.keys().orElse(List.of()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("agent-mode.secret.keys: " + e.getMessage(), e);
        }
    }
}
