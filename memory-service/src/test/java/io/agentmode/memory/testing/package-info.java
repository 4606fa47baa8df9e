/** What this service's tests share: the infrastructure, and both ends of Kafka. */
@NullMarked
package io.agentmode.memory.testing;

import org.jspecify.annotations.NullMarked;
