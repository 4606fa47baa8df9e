@NullMarked
package io.agentmode.embedded;

import org.jspecify.annotations.NullMarked;
