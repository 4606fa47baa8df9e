/** Writes every run event for good, and all that follows from it; reads the record back. */
@NullMarked
package io.agentmode.session.record;

import org.jspecify.annotations.NullMarked;
