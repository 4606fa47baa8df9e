/** One run as users see it, folded from the worker's events. */
@NullMarked
package io.agentmode.session.run;

import org.jspecify.annotations.NullMarked;
