/** One run, from command to final event. */
@NullMarked
package io.agentmode.agent.run;

import org.jspecify.annotations.NullMarked;
