/** Deltas of running steps, fast and allowed to be lost. */
@NullMarked
package io.agentmode.agent.progress;

import org.jspecify.annotations.NullMarked;
