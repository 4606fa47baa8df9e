package io.agentmode.tool.mcp;

import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A server's whole list of tools, page by page; the SDK's own way goes on for as long as the server names a further page. */
final class Pages {
    static final int MOST_TOOLS = 5_000;

    private Pages() {}

    /** Fails when there is no end to it. */
    static List<McpSchema.Tool> of(McpSyncClient client) {
        var tools = new ArrayList<McpSchema.Tool>();
        var seen = new HashSet<String>();
        @Nullable String cursor = null;
        do {
            var page = client.listTools(cursor);
            tools.addAll(page.tools());
            cursor = page.nextCursor();
            if (tools.size() > MOST_TOOLS || seen.size() > MOST_TOOLS || (cursor != null && !seen.add(cursor))) {
                throw new IllegalStateException("the list of tools does not end");
            }
        } while (cursor != null && !cursor.isEmpty());
        return tools;
    }
}
