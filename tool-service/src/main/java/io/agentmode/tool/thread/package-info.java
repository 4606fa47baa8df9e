/** Work that blocks. */
@NullMarked
package io.agentmode.tool.thread;

import org.jspecify.annotations.NullMarked;
