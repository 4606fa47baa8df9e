/** One OpenAPI document for the whole surface. */
@NullMarked
package io.agentmode.gateway.surface;

import org.jspecify.annotations.NullMarked;
