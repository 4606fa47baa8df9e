package io.agentmode.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A careless server: it repeats all that it is sent, credentials too, in the body and in a header. {@code /400/…} says so with that status. */
final class Parrot implements AutoCloseable {
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    Parrot() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::hear);
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** Everything it was sent. */
    List<String> heard() {
        return heard;
    }

    private void hear(HttpExchange exchange) throws IOException {
        try (exchange) {
            var sent = exchange.getRequestHeaders().getFirst("Authorization") + " " + exchange.getRequestMethod() + " "
                    + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().entrySet() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            heard.add(sent);
            var text = sent.replace("\\", "/").replace("\"", "'").replaceAll("\\s", " ");
            var body = ("{\"said\": \"" + text + "\", \"error\": {\"message\": \"I was sent " + text + "\"}}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("X-Said", exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(status(exchange.getRequestURI().getPath()), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static int status(String path) {
        return path.matches("/\\d{3}(/.*)?") ? Integer.parseInt(path.substring(1, 4)) : 200;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
