/** Tests of runs. */
@NullMarked
package io.agentmode.agent.run;

import org.jspecify.annotations.NullMarked;
