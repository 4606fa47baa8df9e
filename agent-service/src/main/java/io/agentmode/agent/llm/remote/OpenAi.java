package io.agentmode.agent.llm.remote;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel.OpenAiStreamingChatModelBuilder;
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
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** OpenAI's chat completions, and every server that speaks them. */
@ApplicationScoped
class OpenAi implements ModelProvider, RemoteModels.Protocol {
    private static final String NAME = "openai";
    private static final String ADDRESS = "https://api.openai.com/v1";
    /** Reasoning models refuse a temperature, and a bound of their answers by its older name. */
    private static final Pattern REASONS = Pattern.compile("(.*/)?(o\\d|gpt-5)(?!.*chat).*");

    private final RemoteModels remote;
    private final ModelCatalogue catalogue;
    private final LlmConfig.OpenAi config;

    OpenAi(RemoteModels remote, ModelCatalogue catalogue, LlmConfig config) {
        this.remote = remote;
        this.catalogue = catalogue;
        this.config = config.openai();
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
                : Uni.createFrom().failure(new Failures(NAME, null).notConfigured("OPENAI_API_KEY or OPENAI_BASE_URL"));
    }

    @Override
    public void send(
            ModelRequest request, Account account, HttpClientBuilder http, StreamingChatResponseHandler answer) {
        var model = new OpenAiStreamingChatModelBuilder()
                .httpClientBuilder(http)
                .baseUrl(account.baseUrl())
                .apiKey(account.apiKey())
                .returnThinking(true)
                .accumulateToolCallId(false)
                .build();
        model.chat(chat(request, account), answer);
    }

    @Override
    public Optional<String> plainText(String data) {
        return OpenAiText.in(data);
    }

    static ChatRequest chat(ModelRequest request, Account account) {
        var parameters = OpenAiChatRequestParameters.builder()
                .modelName(request.model().name())
                .customParameters(
                        request.tools().isEmpty() ? Map.of() : Map.of("tools", ToolSchemas.openAi(request.tools())));
        boolean reasons = REASONS.matcher(request.model().name()).matches();
        if (!reasons) {
            parameters.temperature(request.temperature());
        }
        // OpenAI gave the bound a new name, which many a compatible server ignores or refuses.
        if (reasons || account.baseUrl().startsWith(ADDRESS)) {
            parameters.maxCompletionTokens(request.answerTokens());
        } else {
            parameters.maxOutputTokens(request.answerTokens());
        }
        return ChatRequest.builder()
                .messages(ChatMessages.of(request.turns(), UnaryOperator.identity()))
                .parameters(parameters.build())
                .build();
    }
}
