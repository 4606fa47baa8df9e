/** The tools that come with the platform. */
@NullMarked
package io.agentmode.tool.builtin;

import org.jspecify.annotations.NullMarked;
