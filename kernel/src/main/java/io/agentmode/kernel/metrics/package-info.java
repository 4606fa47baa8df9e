/** What meters of all services have in common. */
@NullMarked
package io.agentmode.kernel.metrics;

import org.jspecify.annotations.NullMarked;
