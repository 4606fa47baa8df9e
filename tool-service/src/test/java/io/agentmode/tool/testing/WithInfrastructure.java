package io.agentmode.tool.testing;

import io.agentmode.embedded.EmbeddedInfrastructure;
import io.agentmode.kernel.testing.InternalTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The same for all tests, so that Quarkus starts once. */
@QuarkusTestResource(value = EmbeddedInfrastructure.class, initArgs = @ResourceArg(name = "database", value = "tools"))
@QuarkusTestResource(InternalTokens.class)
@QuarkusTestResource(QuickRecovery.class)
@QuarkusTestResource(NoPatience.class)
@QuarkusTestResource(LoopbackAllowed.class)
@QuarkusTestResource(SecretKeys.class)
@QuarkusTestResource(AllowedCommands.class)
@QuarkusTestResource(PublicUrl.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface WithInfrastructure {}
