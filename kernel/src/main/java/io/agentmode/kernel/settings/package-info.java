/** What operators set, where it has a rule of its own. */
@NullMarked
package io.agentmode.kernel.settings;

import org.jspecify.annotations.NullMarked;
