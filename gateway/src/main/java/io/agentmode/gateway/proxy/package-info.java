/** Which path belongs to which service, and passing requests on to it. */
@NullMarked
package io.agentmode.gateway.proxy;

import org.jspecify.annotations.NullMarked;
