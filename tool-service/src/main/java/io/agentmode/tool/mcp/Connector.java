package io.agentmode.tool.mcp;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agentmode.tool.secret.Credentials;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientSseClientTransport;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Connects to a server over its transport, through the guarded client; the only class that knows the SDK's transports. */
@ApplicationScoped
class Connector {
    /** The tool's own time limit ends a call; this one only keeps the SDK from ending it before. */
    private static final Duration LONGEST_CALL = Duration.ofMinutes(11);

    private final HttpClient guarded;
    private final McpConfig config;
    private final McpJsonMapper json = new JacksonMcpJsonMapper(new ObjectMapper());

    Connector(HttpClient guarded, McpConfig config) {
        this.guarded = guarded;
        this.config = config;
    }

    /** Whom the server's notifications are for. */
    record Listeners(Consumer<McpSchema.ProgressNotification> progress, Consumer<List<McpSchema.Tool>> tools) {}

    /** May block; fails with what the SDK throws. */
    McpSyncClient connect(McpServer server, Credentials credentials, Listeners listeners) {
        var client = McpClient.sync(transport(server, credentials))
                .clientInfo(new McpSchema.Implementation("agent-mode", "1"))
                .requestTimeout(LONGEST_CALL)
                .initializationTimeout(config.timeout())
                .progressConsumer(listeners.progress())
                .toolsChangeConsumer(listeners.tools())
                .jsonSchemaValidator((_, _) -> ValidationResponse.asValid(""))
                .build();
        try {
            var _ = client.initialize();
            return client;
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }

    private McpClientTransport transport(McpServer server, Credentials credentials) {
        return switch (server.transport()) {
            case STREAMABLE_HTTP -> streamable(server, headers(server, credentials));
            case SSE -> sse(server, headers(server, credentials));
            case STDIO -> stdio(server);
        };
    }

    private static Map<String, String> headers(McpServer server, Credentials credentials) {
        return server.authType().header(credentials, server.keyHeader());
    }

    private McpClientTransport streamable(McpServer server, Map<String, String> headers) {
        var url = URI.create(server.serverUrl());
        return HttpClientStreamableHttpTransport.builder(origin(url))
                .endpoint(path(url))
                .clientBuilder(new GuardedBuilder(guarded))
                .jsonMapper(json)
                .httpRequestCustomizer((request, _, _, _, _) -> set(request, headers))
                .build();
    }

    private McpClientTransport sse(McpServer server, Map<String, String> headers) {
        var url = URI.create(server.serverUrl());
        return HttpClientSseClientTransport.builder(origin(url))
                .sseEndpoint(path(url))
                .clientBuilder(new GuardedBuilder(guarded))
                .jsonMapper(json)
                .httpRequestCustomizer((request, _, _, _, _) -> set(request, headers))
                .build();
    }

    private static void set(HttpRequest.Builder request, Map<String, String> headers) {
        headers.forEach(request::setHeader);
    }

    private McpClientTransport stdio(McpServer server) {
        var command = config.stdio().get(server.serverUrl().substring("stdio://".length()));
        if (command == null) {
            throw new IllegalStateException("the operator does not allow this command");
        }
        var words = List.of(command.strip().split("\\s+"));
        var parameters = ServerParameters.builder(words.getFirst())
                .args(words.subList(1, words.size()))
                .build();
        return new BareProcess(parameters, json);
    }

    private static String origin(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority();
    }

    private static String path(URI url) {
        var path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }
}
