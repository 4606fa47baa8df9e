/** What a client sees when something is wrong, over real HTTP. */
@NullMarked
package io.agentmode.kernel.problem;

import org.jspecify.annotations.NullMarked;
