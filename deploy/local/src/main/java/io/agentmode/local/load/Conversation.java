package io.agentmode.local.load;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One session of one user, with the stream open that a browser has open. */
final class Conversation implements Talker {

    private static final byte[] COMPLETED = bytes("\"status\":\"completed\"");

    private static final int PAUSE_MILLIS = 100;

    private final Api api;
    private final Turns turns;
    private final String session;
    private @Nullable HttpClientResponse stream;
    private @Nullable Turn turn;
    private Promise<Turn> answered = Promise.promise();
    private boolean toolAnswered;
    private boolean whole;

    private Conversation(Api api, Turns turns, String session) {
        this.api = api;
        this.turns = turns;
        this.session = session;
    }

    static Future<Conversation> open(Api api, Turns turns, String agent) {
        return api.post("/api/agents/" + agent + "/sessions", new JsonObject())
                .map(created -> new Conversation(api, turns, created.getString("id")))
                .compose(Conversation::listen);
    }

    private Future<Conversation> listen() {
        var frames = new SseFrames((_, name, data) -> received(name, data));
        return api.send(HttpMethod.GET, path("/stream"), Buffer.buffer()).map(response -> {
            stream = response;
            response.handler(chunk -> frames.read(chunk.getBytes()));
            response.exceptionHandler(_ -> fail("its stream broke off"));
            response.endHandler(_ -> fail("its stream ended"));
            return this;
        });
    }

    @Override
    public Future<Turn> ask(Script script, Measure measure) {
        var asked = turns.begin(script, measure);
        turn = asked;
        toolAnswered = script.tools().isEmpty();
        whole = false;
        answered = Promise.promise();
        asked.posted();
        post(asked);
        return answered.future();
    }

    private void post(Turn asked) {
        api.post(path("/message"), new JsonObject().put("content", asked.question()))
                .onFailure(failure -> refused(asked, String.valueOf(failure.getMessage())));
    }

    /** An overloaded suite may be behind its own stream; its clients are to try again, and so does this one, for a while. */
    private void refused(Turn asked, String why) {
        if (why.contains("DEPENDENCY_UNAVAILABLE") && asked.again()) {
            api.vertx().setTimer(PAUSE_MILLIS, _ -> post(asked));
        } else {
            fail(why);
        }
    }

    @Override
    public void close() {
        var open = stream;
        stream = null;
        if (open != null) {
            var _ = open.request().connection().close();
        }
    }

    private void received(String name, Bytes data) {
        var asked = turn;
        if (asked == null) {
            return;
        }
        switch (name) {
            case "response_delta" -> {
                if (Tokens.receive(asked, data) < 0) {
                    fail("was sent somebody else's token");
                }
            }
            case "tool_result" ->
                toolAnswered |= asked.script().tools().stream().anyMatch(tool -> tool.isAnsweredIn(data));
            case "response" -> whole = data.contains(bytes("\"content\":\"" + asked.answer() + "\""));
            case "done" -> done(asked, data);
            default -> {}
        }
    }

    private void done(Turn asked, Bytes data) {
        if (!data.contains(COMPLETED)) {
            fail("ended as " + new String(data.array(), data.from(), data.to() - data.from(), StandardCharsets.UTF_8));
        } else if (!whole || !toolAnswered) {
            fail(whole ? "did not get its tool's result" : "did not get its whole answer");
        } else {
            asked.finished();
            turns.end(asked);
            turn = null;
            answered.complete(asked);
        }
    }

    private void fail(String what) {
        var asked = turn;
        if (asked != null && stream != null) {
            turns.end(asked);
            turn = null;
            answered.tryFail(new LoadException("session " + session + ", turn " + asked.id() + ": " + what));
        }
    }

    private String path(String what) {
        return "/api/agent-sessions/" + session + what;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
