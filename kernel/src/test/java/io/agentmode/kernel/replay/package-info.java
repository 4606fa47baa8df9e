@NullMarked
package io.agentmode.kernel.replay;

import org.jspecify.annotations.NullMarked;
