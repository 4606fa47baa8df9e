/** Tools that are HTTP requests. */
@NullMarked
package io.agentmode.tool.http;

import org.jspecify.annotations.NullMarked;
