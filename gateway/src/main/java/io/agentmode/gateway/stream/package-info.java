/** The live stream of a session: what is recorded, what is being said, and who listens. */
@NullMarked
package io.agentmode.gateway.stream;

import org.jspecify.annotations.NullMarked;
