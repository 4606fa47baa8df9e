/** The launcher behind {@code ./stack}: everything on this machine, started, watched and stopped. */
@NullMarked
package io.agentmode.local;

import org.jspecify.annotations.NullMarked;
