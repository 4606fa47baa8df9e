/** Which agent may call which tools. */
@NullMarked
package io.agentmode.tool.assignment;

import org.jspecify.annotations.NullMarked;
