package io.agentmode.agent.llm;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;

/** What tokens cost: the tenant's own prices, the operator's, then the built-in ones; a model in none costs nothing. */
@ApplicationScoped
public class ModelPrices {
    private final LlmConfig config;
    private final TenantPrices own;
    private final KnownModels table;

    ModelPrices(LlmConfig config, TenantPrices own) {
        this.config = config;
        this.own = own;
        this.table = KnownModels.read(config.modelsFile());
    }

    /** In US dollars. */
    public BigDecimal cost(ModelRequest request, long inputTokens, long outputTokens) {
        return KnownModels.match(own.of(request.tenant()), request.model())
                .map(price -> cost(price.input(), inputTokens, price.output(), outputTokens))
                .orElseGet(() -> cost(request.model(), inputTokens, outputTokens));
    }

    /** For who has no prices of its own. */
    BigDecimal cost(ModelName model, long inputTokens, long outputTokens) {
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
