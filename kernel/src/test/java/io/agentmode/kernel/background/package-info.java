/** Loops that are kicked. */
@NullMarked
package io.agentmode.kernel.background;

import org.jspecify.annotations.NullMarked;
