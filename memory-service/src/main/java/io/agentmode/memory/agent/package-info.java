/** The agents that memories belong to, as the agent service announces them. */
@NullMarked
package io.agentmode.memory.agent;

import org.jspecify.annotations.NullMarked;
