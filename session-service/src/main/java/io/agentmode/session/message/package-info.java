/** What was said in a session, by whom, in order. */
@NullMarked
package io.agentmode.session.message;

import org.jspecify.annotations.NullMarked;
