/** Tests of runs. */
@NullMarked
package io.agentmode.agent.progress;

import org.jspecify.annotations.NullMarked;
