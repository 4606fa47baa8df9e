/** What tools there are. */
@NullMarked
package io.agentmode.tool.registry;

import org.jspecify.annotations.NullMarked;
