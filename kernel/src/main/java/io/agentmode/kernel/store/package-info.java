/** Transactions in which the database itself sees one tenant only, and state and event are written together. */
@NullMarked
package io.agentmode.kernel.store;

import org.jspecify.annotations.NullMarked;
