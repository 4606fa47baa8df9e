package io.agentmode.kernel.secret;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** The operator's keys for secrets of tenants. */
@ConfigMapping(prefix = "agent-mode.secret")
public interface SecretConfig {

    /** {@code id:base64} of 32 bytes each, by comma, the newest first: it encrypts, the older still decrypt. */
    Optional<List<String>> keys();
}
