package io.agentmode.agent.llm.remote;

import io.agentmode.agent.llm.ChatTurn;
import io.agentmode.agent.llm.Heard;
import io.agentmode.agent.llm.LlmConfigs;
import io.agentmode.agent.llm.ModelFailure;
import io.agentmode.agent.llm.ModelName;
import io.agentmode.agent.llm.ModelProvider;
import io.agentmode.agent.llm.ModelReply;
import io.agentmode.agent.llm.ModelRequest;
import io.agentmode.agent.llm.PricesAndModels;
import io.agentmode.agent.llm.TokenCounter;
import io.agentmode.agent.llm.ToolOffer;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;

/** A provider as the service would make it, against a scripted server. */
record Remotes(ModelProvider provider) {
    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Vertx VERTX = Vertx.vertx();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    static Remotes openAi(Map<String, String> keys) {
        var config = LlmConfigs.of(withDefaults(keys));
        return new Remotes(new OpenAi(remote(keys), PricesAndModels.catalogue(config), config));
    }

    static Remotes anthropic(Map<String, String> keys) {
        var config = LlmConfigs.of(withDefaults(keys));
        return new Remotes(new Anthropic(remote(keys), PricesAndModels.catalogue(config), config));
    }

    static Remotes gemini(Map<String, String> keys) {
        var config = LlmConfigs.of(withDefaults(keys));
        return new Remotes(new Gemini(remote(keys), PricesAndModels.catalogue(config), config));
    }

    static RemoteModels remote(Map<String, String> keys) {
        var config = LlmConfigs.of(withDefaults(keys));
        return new RemoteModels(
                VERTX, config, PricesAndModels.prices(config), new TokenCounter(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    static Map<String, String> withDefaults(Map<String, String> keys) {
        var all = new HashMap<>(Map.of("agent-mode.llm.idle-timeout", "8s"));
        all.putAll(keys);
        return all;
    }

    ModelReply ask(ModelRequest request, Heard heard) {
        return provider.call(request, heard).await().atMost(PATIENCE);
    }

    ModelReply ask(String message) {
        return ask(request(message), new Heard());
    }

    ModelFailure failure(String message) {
        var failure = provider.call(request(message), new Heard())
                .map(_ -> (Throwable) new AssertionError("no failure"))
                .onFailure()
                .recoverWithItem(thrown -> thrown)
                .await()
                .atMost(PATIENCE);
        Assertions.assertThat(failure).isInstanceOf(ModelFailure.class);
        return (ModelFailure) failure;
    }

    ModelRequest request(String message) {
        return request(List.of(new ChatTurn.UserTurn(message)), List.of());
    }

    ModelRequest request(List<ChatTurn> turns, List<ToolOffer> tools) {
        return new ModelRequest("acme", new ModelName(provider.name(), "gpt-4.1"), 0.3, turns, tools);
    }
}
