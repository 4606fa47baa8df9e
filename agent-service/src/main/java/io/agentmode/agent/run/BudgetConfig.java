package io.agentmode.agent.run;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** How much may be spent on models; what is not set is unlimited. */
@ConfigMapping(prefix = "agent-mode.budget")
public interface BudgetConfig {

    /** Of one run whose agent has no budget of its own. */
    Allowance run();

    /** Of all runs of a tenant together, in one window. */
    Allowance tenant();

    /** By tenant, for those that are not like the others. The key may need quotes. */
    Map<String, Allowance> tenants();

    /** When the budgets of tenants begin anew: each {@code day} or each {@code month}, in UTC. */
    @WithDefault("month")
    Window window();

    /**
     * How many tokens of answer a call must have a budget left for, beside those of its question; while there is more, as
     * much as {@code agent-mode.run.answer-tokens} is reserved.
     */
    @WithDefault("1000")
    @Min(0)
    long answerTokens();

    /** Each part that is absent is unlimited. */
    interface Allowance {
        /** Sent and received together. */
        Optional<@Positive Long> tokens();

        /** In US dollars, by the prices of {@code agent-mode.llm.prices} and the built-in ones. */
        Optional<@Positive BigDecimal> cost();
    }

    /** How long a tenant's budget lasts. */
    enum Window {
        DAY,
        MONTH
    }
}
