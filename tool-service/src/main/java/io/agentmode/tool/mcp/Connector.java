package io.agentmode.tool.mcp;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agentmode.tool.oauth.AccessTokens;
import io.agentmode.tool.oauth.AuthorizedHttp;
import io.agentmode.tool.secret.AuthType;
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
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Connects to a server over its transport, through the guarded client; the only class that knows the SDK's transports. */
@ApplicationScoped
class Connector {
    /** The tool's own time limit ends a call, not while a person is asked; this one only keeps the SDK from ending it before. */
    private static final Duration LONGEST_CALL = Duration.ofDays(8);

    private final HttpClient guarded;
    private final AccessTokens tokens;
    private final McpConfig config;
    private final McpJsonMapper json = new JacksonMcpJsonMapper(new ObjectMapper());

    Connector(HttpClient guarded, AccessTokens tokens, McpConfig config) {
        this.guarded = guarded;
        this.tokens = tokens;
        this.config = config;
    }

    /** Whom the server's notifications are for. */
    record Listeners(
            Consumer<McpSchema.ProgressNotification> progress,
            Consumer<List<McpSchema.Tool>> tools,
            Line.Asked asked,
            BiConsumer<String, Duration> waits) {}

    /** May block; fails with what the SDK throws. */
    Connection connect(Target target, Listeners listeners) {
        var http = target.server().authType() == AuthType.OAUTH2
                ? new AuthorizedHttp(guarded, tokens, target.grantOwner())
                : null;
        var line = new Line(
                it -> transport(target, http == null ? guarded : http, it), listeners.asked(), listeners.waits());
        return new Connection(opened(line, listeners), line, http);
    }

    private McpSyncClient opened(Line line, Listeners listeners) {
        var client = McpClient.sync(line)
                .clientInfo(new McpSchema.Implementation("agent-mode", "1"))
                .requestTimeout(LONGEST_CALL)
                .capabilities(McpSchema.ClientCapabilities.builder()
                        .elicitation(true, false)
                        .build())
                .elicitation(_ -> new McpSchema.ElicitResult(McpSchema.ElicitResult.Action.CANCEL, null))
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

    private McpClientTransport transport(Target target, HttpClient http, Line line) {
        return switch (target.server().transport()) {
            case STREAMABLE_HTTP -> streamable(target, patient(http, line::lost, line));
            // All answers come in on one stream, which ends with the one that is too large.
            case SSE -> sse(target, patient(http, (_, why) -> line.breaks(why), line));
            case STDIO -> stdio(target.server());
        };
    }

    private HttpClient patient(HttpClient http, PatientHttp.Losses losses, Line line) {
        return new PatientHttp(http, config.maxResponseBytes(), losses, line::waits);
    }

    private static Map<String, String> headers(Target target) {
        var server = target.server();
        return server.authType().header(target.credentials(), server.keyHeader());
    }

    private McpClientTransport streamable(Target target, HttpClient http) {
        var url = URI.create(target.server().serverUrl());
        var headers = headers(target);
        return HttpClientStreamableHttpTransport.builder(origin(url))
                .endpoint(path(url))
                .clientBuilder(new GuardedBuilder(http))
                .jsonMapper(json)
                .httpRequestCustomizer((request, _, _, _, _) -> set(request, headers))
                .build();
    }

    private McpClientTransport sse(Target target, HttpClient http) {
        var url = URI.create(target.server().serverUrl());
        var headers = headers(target);
        return HttpClientSseClientTransport.builder(origin(url))
                .sseEndpoint(path(url))
                .clientBuilder(new GuardedBuilder(http))
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
