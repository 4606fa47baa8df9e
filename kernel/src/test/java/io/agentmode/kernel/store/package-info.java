/** Tenant isolation and transactions, proven on a real database. */
@NullMarked
package io.agentmode.kernel.store;

import org.jspecify.annotations.NullMarked;
