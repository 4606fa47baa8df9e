/** Tests of the providers behind HTTP. */
@NullMarked
package io.agentmode.agent.llm.remote;

import org.jspecify.annotations.NullMarked;
