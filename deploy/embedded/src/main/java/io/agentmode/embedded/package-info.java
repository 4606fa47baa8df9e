/** A real PostgreSQL and a real Kafka as processes of their own, from Maven artifacts, for the local stack and for tests. */
@NullMarked
package io.agentmode.embedded;

import org.jspecify.annotations.NullMarked;
