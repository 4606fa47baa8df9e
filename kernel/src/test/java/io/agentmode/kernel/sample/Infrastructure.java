package io.agentmode.kernel.sample;

import io.agentmode.embedded.EmbeddedInfrastructure;
import io.agentmode.kernel.testing.InternalTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;

/** What all Quarkus tests of this module run with; Quarkus finds it here and starts once. */
@QuarkusTestResource(value = EmbeddedInfrastructure.class, initArgs = @ResourceArg(name = "database", value = "kernel"))
@QuarkusTestResource(InternalTokens.class)
final class Infrastructure {
    private Infrastructure() {}
}
