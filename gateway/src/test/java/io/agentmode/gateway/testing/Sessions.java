package io.agentmode.gateway.testing;

import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.WireTypes;
import io.agentmode.kernel.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.UUID;

/** What the session service has on record, as far as the gateway can see. */
public final class Sessions {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Sessions() {}

    /** {@code owner} is {@code <tenant>/<user>}. */
    public static void record(UUID session, String owner, RunEvent... events) {
        var items = Json.wire().createArrayNode();
        Arrays.stream(events)
                .forEach(event -> items.addObject()
                        .put("id", event.runId() + ":" + event.seq())
                        .put(
                                "event",
                                WireTypes.streamName(WireTypes.nameOf(event)).orElseThrow())
                        .set("data", Json.wire().valueToTree(event)));
        send(request(session, "?owner=" + owner).POST(HttpRequest.BodyPublishers.ofString(items.toString())));
    }

    public static void delete(UUID session) {
        send(request(session, "").DELETE());
    }

    private static HttpRequest.Builder request(UUID session, String query) {
        return HttpRequest.newBuilder(
                URI.create(System.getProperty("agentmode.test.sessions") + "/stub/sessions/" + session + query));
    }

    private static void send(HttpRequest.Builder request) {
        try {
            CLIENT.send(request.build(), BodyHandlers.discarding());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
