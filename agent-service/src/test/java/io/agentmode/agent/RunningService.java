package io.agentmode.agent;

import io.agentmode.embedded.EmbeddedInfrastructure;
import io.agentmode.kernel.testing.InternalTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The service with its real database and a real Kafka. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@QuarkusTestResource(value = EmbeddedInfrastructure.class, initArgs = @ResourceArg(name = "database", value = "agents"))
@QuarkusTestResource(InternalTokens.class)
public @interface RunningService {}
