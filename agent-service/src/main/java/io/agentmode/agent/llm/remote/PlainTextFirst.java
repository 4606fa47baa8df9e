package io.agentmode.agent.llm.remote;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.Optional;
import java.util.function.Function;

/**
 * Lets a piece of text pass the library, which would make some twenty objects of it; nearly all events of an answer are
 * no more than that. Everything else the library reads.
 */
record PlainTextFirst(
        HttpClient exchange, Function<String, Optional<String>> plainText, StreamingChatResponseHandler answer)
        implements HttpClient {

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        return exchange.execute(request);
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener library) {
        exchange.execute(request, parser, new Listener(this, library));
    }

    private record Listener(PlainTextFirst first, ServerSentEventListener library) implements ServerSentEventListener {

        @Override
        public void onOpen(SuccessfulHttpResponse response) {
            library.onOpen(response);
        }

        @Override
        public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
            first.plainText
                    .apply(event.data())
                    .ifPresentOrElse(first.answer::onPartialResponse, () -> library.onEvent(readable(event), context));
        }

        private static ServerSentEvent readable(ServerSentEvent event) {
            return new ServerSentEvent(event.event(), SaneCounts.in(event.data()));
        }

        @Override
        public void onError(Throwable error) {
            library.onError(error);
        }

        @Override
        public void onClose() {
            library.onClose();
        }
    }
}
