package io.agentmode.gateway.testing;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.ConfigProvider;

/** Follows a session's stream and remembers everything. */
public final class SseClient implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpResponse<InputStream> response;
    private final List<SseEvent> events = new CopyOnWriteArrayList<>();
    private final List<String> comments = new CopyOnWriteArrayList<>();
    private volatile boolean ended;

    /** {@code id} is empty when the event has none. */
    public record SseEvent(String id, String name, String data) {
        @Override
        public String toString() {
            return name + (id.isEmpty() ? "" : "#" + id.substring(id.indexOf(':') + 1));
        }
    }

    private SseClient(HttpRequest request) {
        try {
            response = client.send(request, BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        Thread.ofVirtual().start(this::read);
    }

    public static SseClient open(UUID session, String authorization, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(url("/api/agent-sessions/" + session + "/stream")))
                .header("Authorization", authorization)
                .header("Accept-Encoding", "gzip")
                .timeout(SOON);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return new SseClient(request.build());
    }

    public static String url(String path) {
        return ConfigProvider.getConfig().getValue("test.url", String.class) + path;
    }

    public HttpResponse<InputStream> response() {
        return response;
    }

    public List<SseEvent> events() {
        return events;
    }

    /** Such as {@code response_delta} and {@code done#3}. */
    public List<String> names() {
        return events.stream().map(SseEvent::toString).toList();
    }

    public void awaitNames(String... names) {
        await().atMost(SOON).until(this::names, List.of(names)::equals);
    }

    public void awaitName(String name) {
        await().atMost(SOON).until(() -> names().contains(name));
    }

    public List<String> comments() {
        return comments;
    }

    public void awaitEnd() {
        await().atMost(SOON).until(() -> ended);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            var event = new ArrayList<String>();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(":")) {
                    comments.add(line);
                } else if (!line.isEmpty()) {
                    event.add(line);
                } else if (!event.isEmpty()) {
                    complete(event);
                    event.clear();
                }
            }
        } catch (IOException _) {
            // The connection was cut, which is an end as well.
        }
        ended = true;
    }

    private void complete(List<String> lines) {
        if (!field(lines, "data").isEmpty()) {
            events.add(new SseEvent(field(lines, "id"), field(lines, "event"), field(lines, "data")));
        }
    }

    private static String field(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst()
                .orElse("");
    }
}
