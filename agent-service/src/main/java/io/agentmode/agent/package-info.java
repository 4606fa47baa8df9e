/** Agents, and the loop worker that runs them. */
@NullMarked
package io.agentmode.agent;

import org.jspecify.annotations.NullMarked;
