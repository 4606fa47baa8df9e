/** Credentials that users give to tools and servers. */
@NullMarked
package io.agentmode.tool.secret;

import org.jspecify.annotations.NullMarked;
