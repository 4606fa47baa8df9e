/** Tests of the encryption of secrets. */
@NullMarked
package io.agentmode.kernel.secret;

import org.jspecify.annotations.NullMarked;
