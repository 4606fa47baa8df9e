/** Tests of accounts. */
@NullMarked
package io.agentmode.agent.llm.account;

import org.jspecify.annotations.NullMarked;
