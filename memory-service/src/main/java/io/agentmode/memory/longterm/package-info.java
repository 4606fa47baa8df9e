/** A memory, who may see it, and how it is kept. */
@NullMarked
package io.agentmode.memory.longterm;

import org.jspecify.annotations.NullMarked;
