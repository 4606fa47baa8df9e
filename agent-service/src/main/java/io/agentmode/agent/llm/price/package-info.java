/** What models cost tenants by their own contracts. */
@NullMarked
package io.agentmode.agent.llm.price;

import org.jspecify.annotations.NullMarked;
