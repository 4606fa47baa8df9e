/** The agents this service knows, copied from their state topic. */
@NullMarked
package io.agentmode.tool.agents;

import org.jspecify.annotations.NullMarked;
