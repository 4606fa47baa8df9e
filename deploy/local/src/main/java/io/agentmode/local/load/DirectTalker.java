package io.agentmode.local.load;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Asks the model itself, without a platform in between: the yardstick. */
final class DirectTalker implements Talker {

    private final Api api;
    private final Turns turns;

    DirectTalker(Api api, Turns turns) {
        this.api = api;
        this.turns = turns;
    }

    @Override
    public Future<Turn> ask(Script script, Measure measure) {
        var turn = turns.begin(script, measure);
        turn.posted();
        return request(turn, new JsonArray().add(message("user", Question.of(turn))));
    }

    private Future<Turn> request(Turn turn, JsonArray messages) {
        var body = new JsonObject().put("model", "scripted").put("stream", true).put("messages", messages);
        var received = new Received(turn);
        var frames = new SseFrames((_, _, data) -> received.add(data));
        Promise<Turn> answered = Promise.promise();
        api.send(HttpMethod.POST, ModelServer.PATH, body.toBuffer())
                .onFailure(answered::tryFail)
                .onSuccess(response -> {
                    response.handler(chunk -> frames.read(chunk.getBytes()));
                    response.exceptionHandler(answered::tryFail);
                    response.endHandler(_ -> end(received, messages).onComplete(answered));
                });
        return answered.future();
    }

    private Future<Turn> end(Received received, JsonArray messages) {
        var turn = received.turn;
        if (received.tokens == 0 && !turn.script().tools().isEmpty() && messages.size() == 1) {
            return request(turn, messages.copy().add(message("tool", "a result").put("tool_call_id", "call")));
        }
        turns.end(turn);
        if (received.tokens != turn.script().tokens()) {
            return Future.failedFuture(
                    new LoadException("turn " + turn.id() + ": " + received.tokens + " tokens came"));
        }
        turn.finished();
        return Future.succeededFuture(turn);
    }

    private static JsonObject message(String role, String content) {
        return new JsonObject().put("role", role).put("content", content);
    }

    @Override
    public void close() {
        // Its connections belong to the client.
    }

    private static final class Received {
        private final Turn turn;
        private int tokens;

        private Received(Turn turn) {
            this.turn = turn;
        }

        private void add(Bytes data) {
            tokens += Tokens.receive(turn, data);
        }
    }
}
