/** Memories that an agent proposed, until their user decides. */
@NullMarked
package io.agentmode.memory.suggestion;

import org.jspecify.annotations.NullMarked;
