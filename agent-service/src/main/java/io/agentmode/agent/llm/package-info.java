/** The only package that knows model providers; the rest of the service speaks in these records. */
@NullMarked
package io.agentmode.agent.llm;

import org.jspecify.annotations.NullMarked;
