/** A deterministic stand-in for a model, so that a newcomer without any key sees every part of the product work. */
@NullMarked
package io.agentmode.agent.llm.demo;

import org.jspecify.annotations.NullMarked;
