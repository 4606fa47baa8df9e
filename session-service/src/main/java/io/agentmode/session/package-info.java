/** Sessions, messages and runs as users see them: the permanent record. */
@NullMarked
package io.agentmode.session;

import org.jspecify.annotations.NullMarked;
