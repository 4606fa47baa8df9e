/** {@code ./stack chaos}: processes are killed under a load, and then everything that was promised is checked. */
@NullMarked
package io.agentmode.local.chaos;

import org.jspecify.annotations.NullMarked;
