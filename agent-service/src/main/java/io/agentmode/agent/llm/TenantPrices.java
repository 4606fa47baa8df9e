package io.agentmode.agent.llm;

import java.math.BigDecimal;
import java.util.Map;

/** What models cost tenants by their own contracts. */
public interface TenantPrices {
    /** Nobody has prices of their own. */
    TenantPrices NONE = _ -> Map.of();

    /** By {@code provider/model} or its beginning with {@code *}; known at once, and seldom older than a few seconds. */
    Map<String, OwnPrice> of(String tenant);

    /** US dollars for a million tokens. */
    record OwnPrice(BigDecimal input, BigDecimal output) {}
}
