@NullMarked
package io.agentmode.local;

import org.jspecify.annotations.NullMarked;
