/** The two JSON dialects. */
@NullMarked
package io.agentmode.kernel.json;

import org.jspecify.annotations.NullMarked;
