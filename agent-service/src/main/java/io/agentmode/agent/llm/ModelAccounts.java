package io.agentmode.agent.llm;

import io.smallrye.mutiny.Uni;
import java.util.Map;

/** Which accounts tenants have of their own. */
public interface ModelAccounts {

    /** By provider; an account that cannot be used is there with the reason. Quick most of the time. */
    Uni<Map<String, Own>> of(String tenant);

    /** What is known of an account. */
    sealed interface Own {
        record Usable(ModelAccount account) implements Own {}

        /** {@code reason} is for the user; nobody else's account is used instead. */
        record Unusable(String reason) implements Own {}
    }
}
