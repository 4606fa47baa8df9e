package io.agentmode.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A client of the event stream that remembers what it got. */
final class EventStream implements AutoCloseable {

    /** One server-sent event; deltas have no id. */
    record Event(String id, String type, JsonNode data) {}

    private final InputStream body;
    private final Consumer<String> heard;
    private final List<Event> events = new CopyOnWriteArrayList<>();

    private EventStream(InputStream body, Consumer<String> heard) {
        this.body = body;
        this.heard = heard;
    }

    static EventStream open(HttpClient http, HttpRequest request, Consumer<String> heard) {
        try {
            var response = http.send(request, BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).isEqualTo(200);
            heard.accept("headers " + response.headers().map());
            var stream = new EventStream(response.body(), heard);
            Thread.ofVirtual().start(stream::read);
            return stream;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    List<Event> events() {
        return events;
    }

    /** Of the recorded events only, which are those with an id. */
    List<String> ids() {
        return events.stream().map(Event::id).filter(id -> !id.isEmpty()).toList();
    }

    List<String> types() {
        return events.stream().map(Event::type).toList();
    }

    Event await(Predicate<Event> wanted) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> events.stream().filter(wanted).findFirst(), found -> found.isPresent())
                .orElseThrow();
    }

    Event await(String type) {
        return await(event -> event.type().equals(type));
    }

    /** Ends when the connection does, whoever cut it. */
    private void read() {
        var id = "";
        var type = "message";
        var data = new StringBuilder();
        var lines = new Scanner(body, StandardCharsets.UTF_8);
        while (lines.hasNextLine()) {
            var line = lines.nextLine();
            heard.accept("streams " + line);
            if (line.isEmpty() && !data.isEmpty()) {
                events.add(new Event(id, type, Client.parse(data.toString())));
                id = "";
                type = "message";
                data.setLength(0);
            } else if (line.startsWith("id:")) {
                id = line.substring(3).strip();
            } else if (line.startsWith("event:")) {
                type = line.substring(6).strip();
            } else if (line.startsWith("data:")) {
                data.append(line.substring(5).strip());
            }
        }
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
