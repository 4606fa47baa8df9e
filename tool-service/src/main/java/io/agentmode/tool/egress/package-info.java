/** The way out to addresses that users supply. */
@NullMarked
package io.agentmode.tool.egress;

import org.jspecify.annotations.NullMarked;
