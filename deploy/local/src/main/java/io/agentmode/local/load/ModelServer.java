package io.agentmode.local.load;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;

/** A model that speaks OpenAI's streaming protocol and does what the turn's script says. */
final class ModelServer {

    static final String PATH = "/v1/chat/completions";

    private static final byte[] ANSWERED = "\"tool_call_id\"".getBytes(StandardCharsets.US_ASCII);
    private static final int NOT_FOUND = 404;

    private final Vertx vertx;
    private final Pacer pacer;
    private final Turns turns;

    ModelServer(Vertx vertx, Turns turns) {
        this.vertx = vertx;
        this.pacer = new Pacer(vertx);
        this.turns = turns;
    }

    /** Port 0 means any that is free. */
    Future<HttpServer> listen(int port) {
        return vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(port))
                .requestHandler(this::handle)
                .listen();
    }

    private void handle(HttpServerRequest request) {
        var response = request.response();
        request.body().onSuccess(body -> answer(response, body.getBytes()));
    }

    private void answer(HttpServerResponse response, byte[] body) {
        var request = new Bytes(body, 0, body.length);
        var question = Question.last(request);
        var turn = turns.find(question.turn());
        if (turn == null) {
            var _ = response.setStatusCode(NOT_FOUND).end("{\"error\":{\"message\":\"no such turn\"}}");
            return;
        }
        turn.asked();
        response.putHeader("content-type", "text/event-stream").setChunked(true);
        var answered = request.indexOf(ANSWERED, question.end()) != Bytes.NONE;
        if (!turn.script().tools().isEmpty() && !answered) {
            var _ = response.end(Chunks.toolCalls(turn));
        } else if (turn.script().pace().isZero()) {
            atOnce(response, turn);
        } else {
            paced(response, turn);
        }
    }

    private static void atOnce(HttpServerResponse response, Turn turn) {
        var all = Buffer.buffer();
        turn.answering();
        for (var index = 0; index < turn.script().tokens(); index++) {
            all.appendBuffer(Chunks.token(turn, index));
            turn.sent(index);
        }
        var _ = response.end(all.appendBuffer(Chunks.end(turn, "stop")));
    }

    private void paced(HttpServerResponse response, Turn turn) {
        var next = new int[] {0};
        turn.answering();
        send(response, turn, next[0]++);
        response.closeHandler(_ -> {
            if (!response.ended()) {
                turn.cut();
            }
        });
        pacer.every(turn.script().pace(), () -> {
            boolean more = !response.closed() && next[0] < turn.script().tokens();
            if (more) {
                send(response, turn, next[0]++);
            } else if (!response.closed()) {
                var _ = response.end(Chunks.end(turn, "stop"));
            }
            return more;
        });
    }

    private static void send(HttpServerResponse response, Turn turn, int index) {
        turn.sent(index);
        var _ = response.write(Chunks.token(turn, index));
    }
}
