/** A service in miniature, as the kernel's tests need it: one table, one resource, one consumer. */
@NullMarked
package io.agentmode.kernel.sample;

import org.jspecify.annotations.NullMarked;
