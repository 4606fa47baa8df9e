/** Tests of agents. */
@NullMarked
package io.agentmode.agent.definition;

import org.jspecify.annotations.NullMarked;
