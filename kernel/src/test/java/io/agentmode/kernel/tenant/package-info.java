/** Names of tenants. */
@NullMarked
package io.agentmode.kernel.tenant;

import org.jspecify.annotations.NullMarked;
