/** Tools: what there is, who may call it, and each call executed at most once. */
@NullMarked
package io.agentmode.tool;

import org.jspecify.annotations.NullMarked;
