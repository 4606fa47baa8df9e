/** Tests. */
@NullMarked
package io.agentmode.local.bench;

import org.jspecify.annotations.NullMarked;
