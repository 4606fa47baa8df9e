package io.agentmode.gateway;

import io.agentmode.gateway.http.HeaderConfig;
import io.agentmode.gateway.identity.IdentityConfig;
import io.agentmode.gateway.limit.RateLimitConfig;
import io.agentmode.gateway.stream.StreamConfig;
import io.agentmode.gateway.upstream.UpstreamConfig;
import io.agentmode.kernel.testing.DocumentedConfiguration;
import org.junit.jupiter.api.Test;

class DocumentsTest {

    @Test
    void everyKeyIsDocumentedWithItsDefault() {
        DocumentedConfiguration.check(IdentityConfig.class);
        DocumentedConfiguration.check(UpstreamConfig.class);
        DocumentedConfiguration.check(HeaderConfig.class);
        DocumentedConfiguration.check(StreamConfig.class);
        DocumentedConfiguration.check(RateLimitConfig.class);
    }
}
