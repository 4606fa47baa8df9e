/** What a tool's JSON Schema must be. */
@NullMarked
package io.agentmode.tool.schema;

import org.jspecify.annotations.NullMarked;
