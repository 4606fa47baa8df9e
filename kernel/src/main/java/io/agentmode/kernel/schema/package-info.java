/** JSON Schemas that users, models and servers bring along, and values against them. */
@NullMarked
package io.agentmode.kernel.schema;

import org.jspecify.annotations.NullMarked;
