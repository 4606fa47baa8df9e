/** Who calls, and for which tenant. */
@NullMarked
package io.agentmode.kernel.tenant;

import org.jspecify.annotations.NullMarked;
