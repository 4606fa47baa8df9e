/** The worker's copy of the tools each agent may call. */
@NullMarked
package io.agentmode.agent.toolset;

import org.jspecify.annotations.NullMarked;
