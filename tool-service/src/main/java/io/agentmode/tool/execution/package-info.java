/** Tool calls: each executed at most once, and answered. */
@NullMarked
package io.agentmode.tool.execution;

import org.jspecify.annotations.NullMarked;
