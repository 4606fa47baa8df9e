/** The problem codes of this service. */
@NullMarked
package io.agentmode.tool.problem;

import org.jspecify.annotations.NullMarked;
