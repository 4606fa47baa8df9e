/** A load on the suite: a scripted model, users who write and listen, and what they measure. */
@NullMarked
package io.agentmode.local.load;

import org.jspecify.annotations.NullMarked;
