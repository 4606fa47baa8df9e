package io.agentmode.agent.llm;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;

/** What tokens cost: the operator's prices, then the built-in ones; a model in neither costs nothing. */
@ApplicationScoped
public class ModelPrices {
    private final LlmConfig config;
    private final KnownModels table;

    ModelPrices(LlmConfig config) {
        this.config = config;
        this.table = KnownModels.read(config.modelsFile());
    }

    /** In US dollars. */
    public BigDecimal cost(ModelName model, long inputTokens, long outputTokens) {
        return KnownModels.match(config.prices(), model)
                .map(price -> cost(price.input(), inputTokens, price.output(), outputTokens))
                .or(() ->
                        table.find(model).map(known -> cost(known.input(), inputTokens, known.output(), outputTokens)))
                .orElse(BigDecimal.ZERO);
    }

    private static BigDecimal cost(BigDecimal input, long inputTokens, BigDecimal output, long outputTokens) {
        return input.multiply(BigDecimal.valueOf(inputTokens))
                .add(output.multiply(BigDecimal.valueOf(outputTokens)))
                .movePointLeft(6)
                .stripTrailingZeros();
    }
}
