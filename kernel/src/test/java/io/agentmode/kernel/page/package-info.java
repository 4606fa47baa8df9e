/** Pages of lists. */
@NullMarked
package io.agentmode.kernel.page;

import org.jspecify.annotations.NullMarked;
