/** What the tests of this service share. */
@NullMarked
package io.agentmode.tool.testing;

import org.jspecify.annotations.NullMarked;
