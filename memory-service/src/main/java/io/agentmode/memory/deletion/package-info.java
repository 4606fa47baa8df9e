/** What other services have deleted, so that whatever still arrives for it is not kept. */
@NullMarked
package io.agentmode.memory.deletion;

import org.jspecify.annotations.NullMarked;
