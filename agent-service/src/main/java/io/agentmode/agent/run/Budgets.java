package io.agentmode.agent.run;

import io.agentmode.agent.definition.Budget;
import io.agentmode.agent.llm.ModelPrices;
import io.agentmode.agent.llm.ModelRequest;
import io.agentmode.agent.llm.TokenCounter;
import io.agentmode.agent.run.BudgetConfig.Allowance;
import io.agentmode.kernel.event.Usage;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What runs and tenants may use, and what a call will. */
@ApplicationScoped
class Budgets {
    private static final long MILLION = 1_000_000;

    private final BudgetConfig config;
    private final TokenCounter counter;
    private final ModelPrices prices;
    private final Clock clock;

    Budgets(BudgetConfig config, TokenCounter counter, ModelPrices prices, Clock clock) {
        this.config = config;
        this.counter = counter;
        this.prices = prices;
        this.clock = clock;
    }

    /** Why the next call would exceed the run's own budget; null when it would not. */
    @Nullable
    String refusal(Run run, ModelRequest request) {
        var budget = ofRun(run);
        if (budget.isUnlimited()) {
            return null;
        }
        var used = run.progress().usage();
        var next = reserved(run, request, config.answerTokens());
        return exceeds(budget, used.plus(next))
                ? "This run has used %d tokens ($%s) and needs about %d more; it may use %s. Give the agent a larger budget, or begin anew."
                        .formatted(tokens(used), used.cost().toPlainString(), tokens(next), text(budget))
                : null;
    }

    private Budget ofRun(Run run) {
        return run.frozen().agent().budget().or(budget(config.run()));
    }

    Budget ofTenant(String tenant) {
        var own = config.tenants().get(tenant);
        return own == null ? budget(config.tenant()) : budget(own).or(budget(config.tenant()));
    }

    /** What a tenant's run is told when the budget of its tenant is used up. */
    String refusalOf(String tenant) {
        return "The budget of your organisation for this %s is used up; it is %s. An administrator can raise it."
                .formatted(config.window() == BudgetConfig.Window.DAY ? "day" : "month", text(ofTenant(tenant)));
    }

    /** The first day of the present window. */
    LocalDate since() {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return switch (config.window()) {
            case DAY -> today;
            case MONTH -> today.withDayOfMonth(1);
        };
    }

    /** The shortest answer that a call is made for. */
    long shortestAnswer() {
        return config.answerTokens();
    }

    /** What the call takes with an answer as long as that, whichever of the agent's models gives it. */
    Usage reserved(Run run, ModelRequest request, long answer) {
        return Stream.concat(Stream.of(request.model()), run.frozen().agent().fallbacks().stream())
                .map(request::to)
                .map(asked -> usage(asked, answer))
                .reduce(Budgets::larger)
                .orElseThrow();
    }

    private Usage usage(ModelRequest request, long answer) {
        long input = counter.estimate(request);
        return new Usage(input, answer, prices.cost(request, input, answer));
    }

    private static Usage larger(Usage one, Usage other) {
        return new Usage(
                Math.max(one.inputTokens(), other.inputTokens()),
                Math.max(one.outputTokens(), other.outputTokens()),
                one.cost().max(other.cost()));
    }

    /** In tokens, that what is left of the run's budget and what it holds of its tenant's pay for; else the largest number. */
    long longestAnswer(Run run, ModelRequest request) {
        var budget = ofRun(run);
        var used = run.progress().usage();
        var left = new Budget(
                budget.tokens() == null ? null : budget.tokens() - tokens(used),
                budget.cost() == null ? null : budget.cost().subtract(used.cost()));
        var hold = run.state() instanceof Thinking thinking ? thinking.hold() : null;
        var held = hold == null ? Budget.NONE : new Budget(hold.tokens(), hold.cost());
        return Math.min(longestAnswer(left, request), longestAnswer(held, request));
    }

    private long longestAnswer(Budget budget, ModelRequest request) {
        var question = usage(request, 0);
        var pricePerMillion = prices.cost(request, 0, MILLION);
        long byTokens = budget.tokens() == null ? Long.MAX_VALUE : budget.tokens() - question.inputTokens();
        long byCost = budget.cost() == null || pricePerMillion.signum() == 0
                ? Long.MAX_VALUE
                : budget.cost()
                        .subtract(question.cost())
                        .movePointRight(6)
                        .divideToIntegralValue(pricePerMillion)
                        .longValue();
        return Math.min(byTokens, byCost);
    }

    static long tokens(Usage usage) {
        return usage.inputTokens() + usage.outputTokens();
    }

    private static boolean exceeds(Budget budget, Usage usage) {
        var most = budget.cost();
        return (budget.tokens() != null && tokens(usage) > budget.tokens())
                || (most != null && usage.cost().compareTo(most) > 0);
    }

    private static Budget budget(Allowance allowance) {
        return new Budget(allowance.tokens().orElse(null), allowance.cost().orElse(null));
    }

    private static String text(Budget budget) {
        var cost = budget.cost();
        var money = cost == null ? "" : "$" + cost.toPlainString();
        var tokens = budget.tokens() == null ? "" : budget.tokens() + " tokens";
        return money.isEmpty() || tokens.isEmpty() ? tokens + money : tokens + " and " + money;
    }
}
