/** The one place where work is started that no request waits for. */
@NullMarked
package io.agentmode.kernel.background;

import org.jspecify.annotations.NullMarked;
