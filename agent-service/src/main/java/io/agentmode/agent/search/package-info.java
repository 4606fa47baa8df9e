/** Finds the tools that fit what a model says it needs. */
@NullMarked
package io.agentmode.agent.search;

import org.jspecify.annotations.NullMarked;
