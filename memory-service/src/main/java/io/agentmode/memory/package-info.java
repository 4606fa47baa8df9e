/** What agents remember about the people they work for. */
@NullMarked
package io.agentmode.memory;

import org.jspecify.annotations.NullMarked;
