/** Arguments checked against a tool's JSON Schema. */
@NullMarked
package io.agentmode.tool.schema;

import org.jspecify.annotations.NullMarked;
