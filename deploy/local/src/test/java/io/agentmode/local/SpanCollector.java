package io.agentmode.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Stands in for an OpenTelemetry collector: takes spans over OTLP, HTTP with protobuf. */
final class SpanCollector implements AutoCloseable {
    private static final HexFormat HEX = HexFormat.of();
    private static final int RESOURCE_SPANS = 1;
    private static final int RESOURCE = 1;
    private static final int ATTRIBUTES = 1;
    private static final int KEY = 1;
    private static final int VALUE = 2;
    private static final int STRING = 1;
    private static final int SCOPE_SPANS = 2;
    private static final int SPANS = 2;
    private static final int TRACE_ID = 1;
    private static final int SPAN_ID = 2;
    private static final int PARENT_SPAN_ID = 4;
    private static final int NAME = 5;

    private final HttpServer server;
    private final List<CollectedSpan> spans = new CopyOnWriteArrayList<>();

    /** What tells where a span belongs; {@code parent} is empty at a trace's beginning. */
    record CollectedSpan(String service, String name, String trace, String id, String parent) {}

    SpanCollector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", this::collect);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<CollectedSpan> ofTrace(String trace) {
        return spans.stream().filter(span -> span.trace().equals(trace)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void collect(HttpExchange exchange) throws IOException {
        try (exchange) {
            ProtoFields.of(exchange.getRequestBody().readAllBytes())
                    .messages(RESOURCE_SPANS)
                    .flatMap(SpanCollector::spans)
                    .forEach(spans::add);
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static Stream<CollectedSpan> spans(ProtoFields ofResource) {
        var service = ofResource
                .messages(RESOURCE)
                .flatMap(resource -> resource.messages(ATTRIBUTES))
                .filter(attribute -> text(attribute, KEY).equals("service.name"))
                .flatMap(attribute -> attribute.messages(VALUE))
                .map(value -> text(value, STRING))
                .findFirst()
                .orElseThrow();
        return ofResource
                .messages(SCOPE_SPANS)
                .flatMap(scope -> scope.messages(SPANS))
                .map(span -> new CollectedSpan(
                        service, text(span, NAME), id(span, TRACE_ID), id(span, SPAN_ID), id(span, PARENT_SPAN_ID)));
    }

    private static String text(ProtoFields message, int number) {
        return new String(message.bytes(number), StandardCharsets.UTF_8);
    }

    private static String id(ProtoFields message, int number) {
        return HEX.formatHex(message.bytes(number));
    }
}
