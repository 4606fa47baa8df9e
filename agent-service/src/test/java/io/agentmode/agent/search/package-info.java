/** Tests of the search for tools. */
@NullMarked
package io.agentmode.agent.search;

import org.jspecify.annotations.NullMarked;
