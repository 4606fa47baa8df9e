package io.agentmode.tool.oauth;

import org.jspecify.annotations.Nullable;

/**
 * Who authorizes whom for what.
 *
 * @param resource the identifier of what the tokens are for; null where the server knows of only one
 */
public record Party(
        Provider provider,
        Client client,
        @Nullable String resource,
        @Nullable String scope) {}
