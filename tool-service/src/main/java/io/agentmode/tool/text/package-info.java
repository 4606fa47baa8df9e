/** Text of others, made fit to be kept and passed on. */
@NullMarked
package io.agentmode.tool.text;

import org.jspecify.annotations.NullMarked;
