@NullMarked
package io.agentmode.agent.llm.price;

import org.jspecify.annotations.NullMarked;
