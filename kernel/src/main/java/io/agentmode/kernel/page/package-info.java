/** Keyset-paged lists, newest first. */
@NullMarked
package io.agentmode.kernel.page;

import org.jspecify.annotations.NullMarked;
