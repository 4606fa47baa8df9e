/** What is done about agents that have more tools than their model can be shown. */
@NullMarked
package io.agentmode.kernel.overload;

import org.jspecify.annotations.NullMarked;
