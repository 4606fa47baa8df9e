package io.agentmode.agent.llm.remote;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import io.agentmode.agent.llm.Deltas;
import io.agentmode.agent.llm.LlmConfig;
import io.agentmode.agent.llm.ModelPrices;
import io.agentmode.agent.llm.ModelReply;
import io.agentmode.agent.llm.ModelRequest;
import io.agentmode.agent.llm.TokenCounter;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Makes the calls of all providers behind HTTP. Nothing is retried here: the loop does that, visibly. */
@ApplicationScoped
class RemoteModels {
    private static final int KEEP_ALIVE_SECONDS = 20;

    private final Line line;
    private final ModelPrices prices;
    private final TokenCounter counter;

    RemoteModels(Vertx vertx, LlmConfig config, ModelPrices prices, TokenCounter counter, Clock clock) {
        var options = new HttpClientOptions()
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setMaxPoolSize(config.maxConnections())
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS);
        this.line = new Line(vertx, vertx.createHttpClient(options), config.idleTimeout(), clock);
        this.prices = prices;
        this.counter = counter;
    }

    /** One provider's way to send a request. */
    interface Protocol {
        /** Starts the call; does not wait for anything. */
        void send(ModelRequest request, Account account, HttpClientBuilder http, StreamingChatResponseHandler answer);

        /** What {@link PlainTextFirst} may take of an event: the text of one that says nothing else. */
        default Optional<String> plainText(String data) {
            return Optional.empty();
        }

        /** The last word on the body, for what the library cannot express. */
        default UnaryOperator<String> body(ModelRequest request) {
            return UnaryOperator.identity();
        }
    }

    Uni<ModelReply> call(ModelRequest request, Account account, Deltas deltas, Protocol protocol) {
        return Uni.createFrom().emitter(emitter -> start(new Call(request, account, deltas), protocol, emitter));
    }

    /** What is asked, by whose account, and who listens. */
    private record Call(ModelRequest request, Account account, Deltas deltas) {}

    private void start(Call call, Protocol protocol, UniEmitter<? super ModelReply> emitter) {
        var request = call.request();
        var failures = new Failures(request.model().provider(), call.account().apiKey());
        var exchange = new Exchange(line, failures, call.account().server(), protocol.body(request));
        var answer =
                new StreamedAnswer(call.deltas(), failures, new Metering(request, prices, counter), emitter, exchange);
        emitter.onTermination(exchange::cancel);
        try {
            var http = new PlainTextFirst(exchange, protocol::plainText, answer);
            protocol.send(request, call.account(), new ThisClient(http, line.idle()), answer);
        } catch (RuntimeException _) {
            emitter.fail(failures.notSendable());
        }
    }
}
