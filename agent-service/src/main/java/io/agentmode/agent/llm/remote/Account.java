package io.agentmode.agent.llm.remote;

import io.agentmode.agent.llm.ModelAccount;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a call goes and who pays; {@code server} is what to connect to instead of asking for the name again. */
record Account(
        String baseUrl, @Nullable String apiKey, @Nullable InetSocketAddress server) {

    /** A tenant's key is never sent to the operator's address, nor the operator's key to a tenant's. */
    static Account of(@Nullable ModelAccount own, String publicUrl, Optional<String> baseUrl, Optional<String> apiKey) {
        if (own != null) {
            var url = own.baseUrl();
            return new Account(url == null ? publicUrl : url, own.apiKey(), own.server());
        }
        return new Account(baseUrl.orElse(publicUrl), apiKey.orElse(null), null);
    }

    @Override
    public String toString() {
        return "an account at " + baseUrl;
    }
}
