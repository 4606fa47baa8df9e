/** The wire contract and its golden files. */
@NullMarked
package io.agentmode.kernel.event;

import org.jspecify.annotations.NullMarked;
