/** Tests. */
@NullMarked
package io.agentmode.local.load;

import org.jspecify.annotations.NullMarked;
