package io.agentmode.agent.llm.demo;

import io.agentmode.agent.llm.Deltas;
import io.agentmode.agent.llm.LlmConfig;
import io.agentmode.agent.llm.ModelAccount;
import io.agentmode.agent.llm.ModelInfo;
import io.agentmode.agent.llm.ModelProvider;
import io.agentmode.agent.llm.ModelReply;
import io.agentmode.agent.llm.ModelRequest;
import io.agentmode.agent.llm.TokenCounter;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The provider {@code demo}: always usable, never the network, costs nothing. */
@ApplicationScoped
public class DemoModel implements ModelProvider {
    public static final String NAME = "demo";
    private static final int CONTEXT_WINDOW = 32_000;

    private final Vertx vertx;
    private final LlmConfig.Demo config;
    private final DemoUsage usage;

    DemoModel(Vertx vertx, LlmConfig config, TokenCounter counter) {
        this.vertx = vertx;
        this.config = config.demo();
        this.usage = new DemoUsage(counter);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isUsable() {
        return true;
    }

    @Override
    public List<ModelInfo> models() {
        return List.of(new ModelInfo(NAME, NAME, "Demo (no real model)", CONTEXT_WINDOW, true));
    }

    @Override
    public Uni<ModelReply> call(ModelRequest request, @Nullable ModelAccount own, Deltas deltas) {
        return Uni.createFrom().emitter(emitter -> {
            var answer = DemoMind.answer(request);
            var delay = answer.slow() ? config.slowWordDelay() : config.wordDelay();
            var recital = new Recital(answer, usage.of(request, answer), deltas, emitter);
            emitter.onTermination(recital::stop);
            recital.start(vertx, delay);
        });
    }
}
