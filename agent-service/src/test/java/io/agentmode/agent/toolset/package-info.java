/** Tests of the tools that agents may call. */
@NullMarked
package io.agentmode.agent.toolset;

import org.jspecify.annotations.NullMarked;
