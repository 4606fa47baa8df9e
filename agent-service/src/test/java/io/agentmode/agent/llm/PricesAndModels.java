package io.agentmode.agent.llm;

/** The tables, for tests of other packages. */
public final class PricesAndModels {
    private PricesAndModels() {}

    public static ModelPrices prices(LlmConfig config) {
        return new ModelPrices(config, TenantPrices.NONE);
    }

    public static ModelCatalogue catalogue(LlmConfig config) {
        return new ModelCatalogue(config);
    }
}
