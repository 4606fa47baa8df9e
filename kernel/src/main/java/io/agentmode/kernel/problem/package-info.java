/** RFC 9457 problem details with stable codes. */
@NullMarked
package io.agentmode.kernel.problem;

import org.jspecify.annotations.NullMarked;
