/** W3C trace context: what one request sets in motion keeps its trace across services and Kafka. */
@NullMarked
package io.agentmode.kernel.trace;

import org.jspecify.annotations.NullMarked;
