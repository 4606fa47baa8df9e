/** What the loop worker is told of an agent's tools. */
@NullMarked
package io.agentmode.tool.toolset;

import org.jspecify.annotations.NullMarked;
