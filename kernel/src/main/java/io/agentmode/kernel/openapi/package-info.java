/** What the generator of the OpenAPI document does not find out by itself. */
@NullMarked
package io.agentmode.kernel.openapi;

import org.jspecify.annotations.NullMarked;
