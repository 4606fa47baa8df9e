package io.agentmode.tool.mcp;

import io.agentmode.tool.egress.UrlNotAllowed;
import io.agentmode.tool.oauth.Challenge;
import io.agentmode.tool.oauth.OAuthFailed;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** Knocks at a server without any credentials, to hear whom to ask for them. */
@ApplicationScoped
class Probe {
    private static final String HELLO = """
            {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18",\
            "capabilities":{},"clientInfo":{"name":"agent-mode","version":"1"}}}""";

    private final HttpClient guarded;
    private final McpConfig config;

    Probe(HttpClient guarded, McpConfig config) {
        this.guarded = guarded;
        this.config = config;
    }

    /** May block; none when the server lets everybody in, or does not say. */
    Challenge challenge(McpServer server) throws IOException, InterruptedException {
        try {
            // The head is enough: the body may be a stream without an end.
            var response = guarded.send(request(server), BodyHandlers.ofInputStream());
            response.body().close();
            return response.statusCode() == 401
                    ? Challenge.of(response.headers().allValues("WWW-Authenticate"))
                    : Challenge.NONE;
        } catch (UrlNotAllowed e) {
            throw e;
        } catch (IOException _) {
            throw new OAuthFailed("The MCP server cannot be reached.");
        }
    }

    private HttpRequest request(McpServer server) {
        var request = HttpRequest.newBuilder(URI.create(server.serverUrl())).timeout(config.timeout());
        return server.transport() == Transport.SSE
                ? request.header("Accept", "text/event-stream").GET().build()
                : request.header("Accept", "application/json, text/event-stream")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(HELLO))
                        .build();
    }
}
