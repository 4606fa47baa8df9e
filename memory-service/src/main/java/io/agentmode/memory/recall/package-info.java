/** Finding the memories that matter for a question, fast enough to sit in front of every run. */
@NullMarked
package io.agentmode.memory.recall;

import org.jspecify.annotations.NullMarked;
