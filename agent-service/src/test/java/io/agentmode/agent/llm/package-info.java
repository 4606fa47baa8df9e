/** Tests of the models, and the scripted server that stands in for a provider. */
@NullMarked
package io.agentmode.agent.llm;

import org.jspecify.annotations.NullMarked;
