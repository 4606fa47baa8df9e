/** Who calls, and transactions in which the database itself sees one tenant only. */
@NullMarked
package io.agentmode.kernel.tenant;

import org.jspecify.annotations.NullMarked;
