package io.agentmode.tool.openapi;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How OpenAPI documents are read. */
@ConfigMapping(prefix = "agent-mode.tool.openapi")
public interface ImportConfig {
    /** Bytes of a document that is fetched from an address, at most. */
    @Min(1_024)
    @Max(134_217_728)
    @WithDefault("33554432")
    int maxDocumentBytes();

    /** How long fetching a document may take. */
    @WithDefault("30s")
    Duration timeout();

    /** Operations that are imported at once, at most. */
    @Min(1)
    @WithDefault("2000")
    int maxOperations();
}
