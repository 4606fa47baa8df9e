package io.agentmode.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.agent.llm.LlmConfigs;
import io.agentmode.agent.llm.ModelName;
import io.agentmode.agent.llm.ModelRequest;
import io.agentmode.agent.llm.PricesAndModels;
import io.agentmode.agent.llm.TokenCounter;
import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.RunEvent.RunStatus;
import io.agentmode.kernel.event.RunEvent.StopReason;
import io.agentmode.kernel.event.Usage;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BudgetsTest {

    @Test
    void withoutABudgetNothingIsRefused() {
        assertThat(refusal(budgets(Map.of()), 1_000_000)).isNull();
        assertThat(budgets(Map.of()).ofTenant("acme").isUnlimited()).isTrue();
    }

    @Test
    void aCallThatWouldExceedTheRunsTokensIsRefusedReadably() {
        var budgets = budgets(Map.of("agent-mode.budget.run.tokens", "5000"));

        assertThat(refusal(budgets, 1000)).isNull();
        assertThat(refusal(budgets, 4000)).contains("4000 tokens", "5000 tokens", "larger budget");
    }

    @Test
    void moneyIsABudgetToo() {
        var budgets = budgets(Map.of("agent-mode.budget.run.cost", "0.50"));

        assertThat(refusal(budgets, 100)).isNull();
        assertThat(refusal(budgets, 600_000)).contains("$0.6", "$0.5");
    }

    /** Whoever answers is paid: a question that the first model could answer may be too dear for another. */
    @Test
    void aCallIsReservedAtThePriceOfTheDearestModelThatMayAnswer() {
        var budgets = budgets(Map.of("agent-mode.budget.run.cost", "0.01"));
        var cheap = run(1000, List.of());
        var dear = run(1000, List.of(new ModelName("anthropic", "claude-opus-4-1")));

        assertThat(budgets.refusal(cheap, request(cheap))).isNull();
        assertThat(budgets.refusal(dear, request(dear))).contains("$0.01");
        assertThat(budgets.reserved(dear, request(dear), 1000).cost()).isGreaterThan(new BigDecimal("0.075"));
    }

    @Test
    void anAnswerMayBeAsLongAsTheRunHasTokensLeft() {
        var budgets = budgets(Map.of("agent-mode.budget.run.tokens", "5000"));
        var run = run(1000, List.of());
        long question = budgets.reserved(run, request(run), 0).inputTokens();

        assertThat(budgets.longestAnswer(run, request(run))).isEqualTo(4000 - question);
        assertThat(budgets(Map.of()).longestAnswer(run, request(run))).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void anAnswerMayBeAsLongAsTheRunCanPayTheModelThatIsAsked() {
        var budgets = budgets(Map.of("agent-mode.budget.run.cost", "1"));
        var run = run(250_000, List.of());
        var dear = request(run).to(new ModelName("anthropic", "claude-opus-4-1"));
        var question = budgets.reserved(run, dear, 0).cost();

        long longest = budgets.longestAnswer(run, dear);

        assertThat(question.add(new BigDecimal("0.000075").multiply(BigDecimal.valueOf(longest))))
                .isBetween(new BigDecimal("0.7499"), new BigDecimal("0.75"));
        assertThat(budgets.longestAnswer(run, request(run)))
                .as("a model without a price")
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void anAnswerMayBeAsLongAsWhatIsHeldOfTheTenantsBudget() {
        var budgets = budgets(Map.of());
        var run = run(0, List.of());
        long question = budgets.reserved(run, request(run), 0).inputTokens();
        var thinking = Thinking.begun().holding(new Hold(budgets.since(), question + 700, BigDecimal.ZERO));
        var holding = run.at(thinking, run.progress(), run.epoch());

        assertThat(budgets.longestAnswer(holding, request(holding))).isEqualTo(700);
    }

    @Test
    void aTenantHasItsOwnBudgetOrThatOfAll() {
        var budgets = budgets(Map.of(
                "agent-mode.budget.tenant.tokens", "1000",
                "agent-mode.budget.tenant.cost", "10",
                "agent-mode.budget.tenants.\"big\".tokens", "9000"));

        assertThat(budgets.ofTenant("acme").tokens()).isEqualTo(1000);
        assertThat(budgets.ofTenant("big").tokens()).isEqualTo(9000);
        assertThat(budgets.ofTenant("big").cost()).isEqualByComparingTo("10");
        assertThat(budgets.refusalOf("acme")).contains("month", "1000 tokens and $10");
    }

    @Test
    void windowsBeginInUtc() {
        assertThat(budgets(Map.of()).since()).isEqualTo(LocalDate.of(2026, 1, 1));
        assertThat(budgets(Map.of("agent-mode.budget.window", "day")).since()).isEqualTo(LocalDate.of(2026, 1, 2));
    }

    @Test
    void aRefusedRunEndsByItsBudgetAndSaysWhy() {
        var outcome = Thinking.refused(TestRuns.thinking(10), "Too much.", TestRuns.MOMENT);

        assertThat(TestRuns.event(outcome, RunEvent.Failed.class).message()).isEqualTo("Too much.");
        var finished = TestRuns.event(outcome, RunEvent.Finished.class);
        assertThat(finished.stopReason()).isEqualTo(StopReason.BUDGET);
        assertThat(finished.status()).isEqualTo(RunStatus.FAILED);
    }

    /** For a run that has used {@code tokens} at a dollar a million. */
    private static @Nullable String refusal(Budgets budgets, long tokens) {
        var run = run(tokens, List.of());
        return budgets.refusal(run, request(run));
    }

    private static Run run(long tokens, List<ModelName> fallbacks) {
        var run = TestRuns.thinking(fallbacks);
        var used = new Usage(tokens, 0, BigDecimal.valueOf(tokens).movePointLeft(6));
        return run.at(run.state(), run.progress().spent(used), run.epoch());
    }

    private static ModelRequest request(Run run) {
        return Prompt.of(run, Conversation.of(List.of()), TestRuns.TOOLS).toRequest();
    }

    private static Budgets budgets(Map<String, String> keys) {
        var config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(BudgetConfig.class)
                .withSources(new PropertiesConfigSource(keys, "test", 100))
                .build()
                .getConfigMapping(BudgetConfig.class);
        var prices = PricesAndModels.prices(LlmConfigs.of(Map.of()));
        return new Budgets(config, new TokenCounter(), prices, Clock.fixed(TestRuns.NOW, ZoneOffset.UTC));
    }
}
