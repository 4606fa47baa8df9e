/** Events leave a service only through its outbox, written with the state they tell of. */
@NullMarked
package io.agentmode.kernel.outbox;

import org.jspecify.annotations.NullMarked;
