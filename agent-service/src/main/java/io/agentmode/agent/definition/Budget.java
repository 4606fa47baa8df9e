package io.agentmode.agent.definition;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What one run may use; {@code tokens} of questions and answers together, {@code cost} in US dollars; null is unlimited. */
public record Budget(@Nullable Long tokens, @Nullable BigDecimal cost) {
    public static final Budget NONE = new Budget(null, null);

    public boolean isUnlimited() {
        return tokens == null && cost == null;
    }

    /** This, and what {@code other} limits that this does not. */
    public Budget or(Budget other) {
        return new Budget(tokens == null ? other.tokens : tokens, cost == null ? other.cost : cost);
    }
}
