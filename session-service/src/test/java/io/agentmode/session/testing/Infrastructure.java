package io.agentmode.session.testing;

import io.agentmode.embedded.EmbeddedInfrastructure;
import io.agentmode.kernel.testing.InternalTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;

/** Resources of every Quarkus test of this module, so that the service starts once. */
@QuarkusTestResource(
        value = EmbeddedInfrastructure.class,
        initArgs = @ResourceArg(name = "database", value = "sessions"))
@QuarkusTestResource(InternalTokens.class)
public final class Infrastructure {
    private Infrastructure() {}
}
