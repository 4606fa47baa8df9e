/** What the relay promises, on a real PostgreSQL and Kafka. */
@NullMarked
package io.agentmode.kernel.outbox;

import org.jspecify.annotations.NullMarked;
