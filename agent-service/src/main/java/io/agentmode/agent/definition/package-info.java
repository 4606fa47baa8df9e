/** What an agent is: its goal, model and limits. */
@NullMarked
package io.agentmode.agent.definition;

import org.jspecify.annotations.NullMarked;
