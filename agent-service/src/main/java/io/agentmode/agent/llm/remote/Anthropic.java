package io.agentmode.agent.llm.remote;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
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
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Anthropic's messages. */
@ApplicationScoped
class Anthropic implements ModelProvider, RemoteModels.Protocol {
    private static final String NAME = "anthropic";
    private static final String ADDRESS = "https://api.anthropic.com/v1";
    /** The library demands a key; a gateway that wants none ignores this. */
    private static final String NO_KEY = "none";

    private final RemoteModels remote;
    private final ModelCatalogue catalogue;
    private final LlmConfig.Anthropic config;

    Anthropic(RemoteModels remote, ModelCatalogue catalogue, LlmConfig config) {
        this.remote = remote;
        this.catalogue = catalogue;
        this.config = config.anthropic();
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
                : Uni.createFrom()
                        .failure(new Failures(NAME, null).notConfigured("ANTHROPIC_API_KEY or ANTHROPIC_BASE_URL"));
    }

    @Override
    public void send(
            ModelRequest request, Account account, HttpClientBuilder http, StreamingChatResponseHandler answer) {
        var model = AnthropicStreamingChatModel.builder()
                .httpClientBuilder(http)
                .baseUrl(account.baseUrl())
                .apiKey(Objects.requireNonNullElse(account.apiKey(), NO_KEY))
                .modelName(request.model().name())
                .maxTokens(longestAnswer(request))
                .temperature(Math.min(1, request.temperature()))
                .returnThinking(true)
                .customParameters(
                        request.tools().isEmpty() ? Map.of() : Map.of("tools", ToolSchemas.anthropic(request.tools())))
                .build();
        model.chat(
                ChatRequest.builder()
                        .messages(ChatMessages.of(request.turns(), ValidArguments::of))
                        .build(),
                answer);
    }

    private int longestAnswer(ModelRequest request) {
        var asked = request.answerTokens();
        return asked == null ? config.maxOutputTokens() : Math.min(asked, config.maxOutputTokens());
    }
}
