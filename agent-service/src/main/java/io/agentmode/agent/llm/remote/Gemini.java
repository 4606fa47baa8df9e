package io.agentmode.agent.llm.remote;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.googleai.GeminiThinkingConfig;
import dev.langchain4j.model.googleai.GoogleAiGeminiStreamingChatModel;
import io.agentmode.agent.llm.Deltas;
import io.agentmode.agent.llm.LlmConfig;
import io.agentmode.agent.llm.ModelAccount;
import io.agentmode.agent.llm.ModelCatalogue;
import io.agentmode.agent.llm.ModelInfo;
import io.agentmode.agent.llm.ModelProvider;
import io.agentmode.agent.llm.ModelReply;
import io.agentmode.agent.llm.ModelRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Google's Gemini API. */
@ApplicationScoped
class Gemini implements ModelProvider, RemoteModels.Protocol {
    private static final String NAME = "gemini";
    private static final String ADDRESS = "https://generativelanguage.googleapis.com/v1beta";
    /** Others refuse a request that asks for their thoughts. */
    private static final Pattern THINKS = Pattern.compile("gemini-(2\\.5|[3-9])(?!.*(lite|image)).*");

    private final RemoteModels remote;
    private final ModelCatalogue catalogue;
    private final LlmConfig.Gemini config;

    Gemini(RemoteModels remote, ModelCatalogue catalogue, LlmConfig config) {
        this.remote = remote;
        this.catalogue = catalogue;
        this.config = config.gemini();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isUsable() {
        return config.apiKey().isPresent() || config.baseUrl().isPresent();
    }

    @Override
    public List<ModelInfo> models() {
        return catalogue.offered(NAME, config.models().orElse(List.of()));
    }

    @Override
    public Uni<ModelReply> call(ModelRequest request, @Nullable ModelAccount own, Deltas deltas) {
        return own != null || isUsable()
                ? remote.call(request, Account.of(own, ADDRESS, config.baseUrl(), config.apiKey()), deltas, this)
                : Uni.createFrom().failure(new Failures(NAME, null).notConfigured("GEMINI_API_KEY or GEMINI_BASE_URL"));
    }

    @Override
    public void send(
            ModelRequest request, Account account, HttpClientBuilder http, StreamingChatResponseHandler answer) {
        var name = request.model().name();
        var thoughts = GeminiThinkingConfig.builder().includeThoughts(true).build();
        var model = GoogleAiGeminiStreamingChatModel.builder()
                .httpClientBuilder(http)
                .baseUrl(withoutSlash(account.baseUrl()))
                .apiKey(account.apiKey())
                .modelName(name)
                .temperature(request.temperature())
                .maxOutputTokens(request.answerTokens())
                .returnThinking(true)
                .thinkingConfig(THINKS.matcher(name).matches() ? thoughts : null)
                .build();
        model.chat(
                ChatRequest.builder()
                        .messages(ChatMessages.of(request.turns(), ValidArguments::of))
                        .build(),
                answer);
    }

    @Override
    public UnaryOperator<String> body(ModelRequest request) {
        return body -> GeminiBody.completed(body, request);
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
