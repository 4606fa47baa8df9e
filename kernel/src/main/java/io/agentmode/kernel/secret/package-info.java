/** Secrets of tenants at rest: encrypted with keys of the operator, bound to what they belong to. */
@NullMarked
package io.agentmode.kernel.secret;

import org.jspecify.annotations.NullMarked;
