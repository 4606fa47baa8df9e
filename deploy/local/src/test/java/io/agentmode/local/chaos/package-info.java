/** Tests. */
@NullMarked
package io.agentmode.local.chaos;

import org.jspecify.annotations.NullMarked;
