/** Tests of the agent service. */
@NullMarked
package io.agentmode.agent;

import org.jspecify.annotations.NullMarked;
