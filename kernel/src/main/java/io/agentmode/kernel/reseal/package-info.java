/** Changing the operator's keys: what an older one sealed is sealed again with the newest. */
@NullMarked
package io.agentmode.kernel.reseal;

import org.jspecify.annotations.NullMarked;
