/** The wire contract: event families, their topics and their JSON. */
@NullMarked
package io.agentmode.kernel.event;

import org.jspecify.annotations.NullMarked;
