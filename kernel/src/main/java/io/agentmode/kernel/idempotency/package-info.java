/** Requests that their sender may repeat, and the answers that are kept for them. */
@NullMarked
package io.agentmode.kernel.idempotency;

import org.jspecify.annotations.NullMarked;
