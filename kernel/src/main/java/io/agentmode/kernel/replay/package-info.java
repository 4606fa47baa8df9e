/** Gives a repeated request the answer that was kept for it. */
@NullMarked
package io.agentmode.kernel.replay;

import org.jspecify.annotations.NullMarked;
