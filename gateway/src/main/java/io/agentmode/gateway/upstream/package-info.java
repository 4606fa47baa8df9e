/** The services behind the gateway, and the short-lived tokens they trust. */
@NullMarked
package io.agentmode.gateway.upstream;

import org.jspecify.annotations.NullMarked;
