package io.agentmode.kernel.event;

import java.math.BigDecimal;

/** Tokens as the provider counted them; {@code cost} in US dollars, from the price table. */
public record Usage(long inputTokens, long outputTokens, BigDecimal cost) {
    public static final Usage NONE = new Usage(0, 0, BigDecimal.ZERO);

    public Usage plus(Usage other) {
        return new Usage(inputTokens + other.inputTokens, outputTokens + other.outputTokens, cost.add(other.cost));
    }
}
