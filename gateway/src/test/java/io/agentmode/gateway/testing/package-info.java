/** A gateway between scripted services and real Kafka. */
@NullMarked
package io.agentmode.gateway.testing;

import org.jspecify.annotations.NullMarked;
