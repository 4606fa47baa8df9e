/** One JSON dialect for HTTP and Kafka: snake_case, ISO-8601 times, lower-case enums. */
@NullMarked
package io.agentmode.kernel.json;

import org.jspecify.annotations.NullMarked;
