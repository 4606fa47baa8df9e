/** Tests of what is done about too many tools. */
@NullMarked
package io.agentmode.kernel.overload;

import org.jspecify.annotations.NullMarked;
