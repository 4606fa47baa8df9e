/** The service's own copy of the agents, as far as sessions need it. */
@NullMarked
package io.agentmode.session.agent;

import org.jspecify.annotations.NullMarked;
