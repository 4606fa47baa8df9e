/** Who calls: tokens of the local issuer or of an OpenID Connect provider, turned into callers. */
@NullMarked
package io.agentmode.gateway.identity;

import org.jspecify.annotations.NullMarked;
