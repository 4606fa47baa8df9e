/** OpenAPI documents turned into tools. */
@NullMarked
package io.agentmode.tool.openapi;

import org.jspecify.annotations.NullMarked;
