/** How a run came to its end: its record as spans. */
@NullMarked
package io.agentmode.session.trace;

import org.jspecify.annotations.NullMarked;
