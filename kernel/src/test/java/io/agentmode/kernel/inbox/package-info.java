/** What consumers may rely on. */
@NullMarked
package io.agentmode.kernel.inbox;

import org.jspecify.annotations.NullMarked;
