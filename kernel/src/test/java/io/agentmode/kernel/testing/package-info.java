/** What every service tests with: tokens and the rules of the house. */
@NullMarked
package io.agentmode.kernel.testing;

import org.jspecify.annotations.NullMarked;
