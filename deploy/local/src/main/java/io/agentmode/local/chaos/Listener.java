package io.agentmode.local.chaos;

import io.agentmode.local.load.Faults;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** A client of a session's stream that loses its connection now and then, and goes on from the last event it saw. */
final class Listener implements AutoCloseable {

    /** Before the first event of a session. */
    private static final String BEGINNING = "00000000-0000-0000-0000-000000000000:0";

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int SHORTEST_SECONDS = 2;
    private static final int SPREAD_SECONDS = 20;
    private static final int OK = 200;

    private final Web web;
    private final String session;
    private final Random random;
    private final Faults faults;
    private final List<String> ids = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final Set<String> finished = new HashSet<>();
    /** The last piece of each attempt that this connection brought. */
    private final Map<String, Integer> pieces = new HashMap<>();

    private String id = "";
    private String type = "";
    private String data = "";
    private int connections;
    private volatile boolean closed;

    private Listener(Web web, String session, Random random, Faults faults) {
        this.web = web;
        this.session = session;
        this.random = random;
        this.faults = faults;
    }

    static Listener open(Web web, String session, Random random, Faults faults) {
        var listener = new Listener(web, session, random, faults);
        Thread.ofVirtual().start(listener::run);
        return listener;
    }

    synchronized List<String> ids() {
        return List.copyOf(ids);
    }

    synchronized int connections() {
        return connections;
    }

    synchronized boolean hasFinished(String run) {
        return finished.contains(run);
    }

    private void run() {
        while (!closed) {
            try {
                var response = web.stream(session, lastId());
                try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                    if (response.statusCode() == OK) {
                        read(lines);
                    }
                }
            } catch (IOException e) {
                // The next connection goes on where this one ended.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private void read(BufferedReader lines) throws IOException {
        connected();
        var end = System.nanoTime()
                + Duration.ofSeconds(SHORTEST_SECONDS + random.nextInt(SPREAD_SECONDS))
                        .toNanos();
        for (var line = lines.readLine(); line != null && !closed; line = lines.readLine()) {
            if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("event: ")) {
                type = line.substring(7);
            } else if (line.startsWith("data: ")) {
                data = line.substring(6);
            } else if (line.isEmpty()) {
                received();
                if (System.nanoTime() > end) {
                    return;
                }
            }
        }
    }

    private synchronized void connected() {
        connections++;
        pieces.clear();
        id = "";
        type = "";
    }

    private synchronized void received() {
        if (!id.isEmpty()) {
            if (!seen.add(id)) {
                faults.add("session " + session + ": event " + id + " came twice on one stream");
            }
            ids.add(id);
            if (type.equals("done")) {
                finished.add(id.substring(0, id.indexOf(':')));
            }
        } else if (type.equals("response_delta")) {
            piece(new JsonObject(data));
        }
        id = "";
        type = "";
    }

    /** Some may be missing, but none comes twice, or after a later one. */
    private void piece(JsonObject delta) {
        var attempt = delta.getString("run_id") + " step " + delta.getInteger("step") + " generation "
                + delta.getLong("generation");
        int index = delta.getInteger("index");
        var before = pieces.put(attempt, index);
        if (before != null && index <= before) {
            faults.add("session " + session + ": piece " + index + " after " + before + " of run " + attempt);
        }
    }

    private synchronized String lastId() {
        return ids.isEmpty() ? BEGINNING : ids.getLast();
    }

    @Override
    public void close() {
        closed = true;
    }
}
