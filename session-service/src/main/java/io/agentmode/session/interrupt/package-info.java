/** What waits for a person, and the answers. */
@NullMarked
package io.agentmode.session.interrupt;

import org.jspecify.annotations.NullMarked;
