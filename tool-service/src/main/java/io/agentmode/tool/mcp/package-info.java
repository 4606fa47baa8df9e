/** MCP servers and the tools on them. */
@NullMarked
package io.agentmode.tool.mcp;

import org.jspecify.annotations.NullMarked;
