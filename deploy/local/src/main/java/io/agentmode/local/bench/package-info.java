/** {@code ./stack bench}: how fast the suite is, and what it costs, in one run beside the model it talks to. */
@NullMarked
package io.agentmode.local.bench;

import org.jspecify.annotations.NullMarked;
