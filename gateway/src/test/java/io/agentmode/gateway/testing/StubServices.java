package io.agentmode.gateway.testing;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Stands in for the services, told by tests over HTTP what to answer (they live in another class loader): every path
 * echoes its request, but for those named below.
 */
final class StubServices implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    private record Session(String owner, JsonArray events) {}

    int start(String name) {
        return vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> handle(name, request, body)))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void handle(String name, HttpServerRequest request, Buffer body) {
        var path = request.path();
        var response = request.response();
        if (path.startsWith("/stub/sessions/")) {
            script(request, body);
        } else if (path.endsWith("/events")) {
            events(request);
        } else if (path.endsWith("/silent")) {
            response.exceptionHandler(_ -> {});
        } else if (path.endsWith("/broken")) {
            request.connection().close();
        } else if (path.endsWith("/large")) {
            json(response).end("{\"text\":\"" + "x".repeat(20_000) + "\"}");
        } else if (path.endsWith("/chunked")) {
            json(response).setChunked(true).write("{\"a\":1,");
            response.end("\"b\":2}");
        } else if (path.endsWith("/refused")) {
            json(response).setStatusCode(409).putHeader("Retry-After", "7").end("{\"code\":\"RUN_ACTIVE\"}");
        } else {
            echo(name, request, body);
        }
    }

    private static void echo(String name, HttpServerRequest request, Buffer body) {
        var headers = new JsonObject();
        request.headers().forEach((header, value) -> headers.put(header.toLowerCase(java.util.Locale.ROOT), value));
        json(request.response())
                .setStatusCode(request.method().name().equals("POST") ? 201 : 200)
                .putHeader("Location", "http://" + request.getHeader("host") + request.path() + "/1")
                .putHeader("X-From", name)
                .end(new JsonObject()
                        .put("service", name)
                        .put("method", request.method().name())
                        .put("uri", request.uri())
                        .put("headers", headers)
                        .put("body", body.toString())
                        .toBuffer());
    }

    private void script(HttpServerRequest request, Buffer body) {
        var session = request.path().substring("/stub/sessions/".length());
        if (request.method().name().equals("DELETE")) {
            sessions.remove(session);
        } else {
            var owner = request.getParam("owner");
            sessions.computeIfAbsent(session, _ -> new Session(owner, new JsonArray()))
                    .events()
                    .addAll(new JsonArray(body));
        }
        request.response().end();
    }

    private void events(HttpServerRequest request) {
        var id = request.path().split("/", -1)[3];
        var session = sessions.get(id);
        if (session == null || !session.owner().equals(caller(request))) {
            request.response()
                    .setStatusCode(404)
                    .putHeader("Content-Type", "application/problem+json")
                    .end("{\"status\":404,\"code\":\"SESSION_NOT_FOUND\"}");
            return;
        }
        var after = request.getParam("after");
        var leftOver = request.getParam("resume") == null ? Set.<String>of() : leftOver(session, after);
        int limit = Integer.parseInt(Objects.requireNonNull(request.getParam("limit")));
        var items = new JsonArray();
        boolean more = false;
        for (var event : session.events()) {
            var item = (JsonObject) event;
            boolean wanted = after == null
                    ? isActive(session, item)
                    : compare(item.getString("id"), after) > 0 || leftOver.contains(run(item));
            more |= wanted && items.size() == limit;
            if (wanted && items.size() < limit) {
                items.add(item);
            }
        }
        var page = new JsonObject()
                .put("items", items)
                .put("total", session.events().size());
        if (more) {
            page.put("next_cursor", items.getJsonObject(limit - 1).getString("id"));
        }
        json(request.response()).end(page.toBuffer());
    }

    /** Runs before that of {@code after} that did not end before it. */
    private static Set<String> leftOver(Session session, String after) {
        var last = after.substring(0, after.indexOf(':'));
        var earlier = items(session)
                .map(StubServices::run)
                .filter(run -> run.compareTo(last) < 0)
                .collect(Collectors.toSet());
        items(session)
                .filter(item -> "done".equals(item.getString("event")))
                .map(StubServices::run)
                .takeWhile(run -> !run.equals(last))
                .forEach(earlier::remove);
        return earlier;
    }

    private static Stream<JsonObject> items(Session session) {
        return session.events().stream().map(JsonObject.class::cast);
    }

    private static boolean isActive(Session session, JsonObject item) {
        var run = run(item);
        return items(session).noneMatch(other -> run.equals(run(other)) && "done".equals(other.getString("event")));
    }

    private static String run(JsonObject item) {
        var id = item.getString("id");
        return id.substring(0, id.indexOf(':'));
    }

    private static int compare(String one, String other) {
        var left = one.split(":", -1);
        var right = other.split(":", -1);
        int runs = left[0].compareTo(right[0]);
        return runs != 0 ? runs : Integer.compare(Integer.parseInt(left[1]), Integer.parseInt(right[1]));
    }

    private static String caller(HttpServerRequest request) {
        var token = request.getHeader("Authorization").substring("Bearer ".length());
        var claims = new JsonObject(
                new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8));
        return claims.getString("tenant") + "/" + claims.getString("sub");
    }

    private static HttpServerResponse json(HttpServerResponse response) {
        return response.putHeader("Content-Type", "application/json");
    }
}
