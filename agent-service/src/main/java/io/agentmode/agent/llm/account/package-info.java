/** The accounts that tenants have of their own with model providers. */
@NullMarked
package io.agentmode.agent.llm.account;

import org.jspecify.annotations.NullMarked;
