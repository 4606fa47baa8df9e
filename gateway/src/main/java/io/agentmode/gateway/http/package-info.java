/** What every request and response passes through: request ids, security headers, problem documents. */
@NullMarked
package io.agentmode.gateway.http;

import org.jspecify.annotations.NullMarked;
