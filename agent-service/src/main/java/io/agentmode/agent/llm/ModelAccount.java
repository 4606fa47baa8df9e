package io.agentmode.agent.llm;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's own account with a provider.
 *
 * @param baseUrl null for the provider's public address
 * @param server the address behind {@code baseUrl} that was checked and is connected to, null without a base URL
 */
public record ModelAccount(
        String apiKey, @Nullable String baseUrl, @Nullable InetSocketAddress server) {

    @Override
    public String toString() {
        return "an account at " + (baseUrl == null ? "the provider's address" : baseUrl);
    }
}
