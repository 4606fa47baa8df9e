/** What a trace context may look like. */
@NullMarked
package io.agentmode.kernel.trace;

import org.jspecify.annotations.NullMarked;
