/** Sessions, and what a person does in them: talk, cancel, end, rename, delete. */
@NullMarked
package io.agentmode.session.conversation;

import org.jspecify.annotations.NullMarked;
