/** Publishes in order what transactions have announced. */
@NullMarked
package io.agentmode.kernel.outbox;

import org.jspecify.annotations.NullMarked;
