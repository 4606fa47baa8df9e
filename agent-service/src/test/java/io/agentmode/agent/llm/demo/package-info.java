/** Tests of the demo model. */
@NullMarked
package io.agentmode.agent.llm.demo;

import org.jspecify.annotations.NullMarked;
