/** Consumers that handle each delivery once, in order per key, and park what cannot be processed. */
@NullMarked
package io.agentmode.kernel.inbox;

import org.jspecify.annotations.NullMarked;
