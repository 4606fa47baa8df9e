/** How much one user may ask for. */
@NullMarked
package io.agentmode.gateway.limit;

import org.jspecify.annotations.NullMarked;
