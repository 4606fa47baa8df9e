package io.agentmode.agent.llm;

import io.smallrye.mutiny.Uni;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One provider of models. */
public interface ModelProvider {

    /** As agents name it: openai, anthropic, gemini or demo. */
    String name();

    /** Whether it could be called now with the operator's account: it has what it needs. */
    boolean isUsable();

    /** What it offers, for the list of models. */
    List<ModelInfo> models();

    /**
     * Streams one answer. Never blocks; fails with {@link ModelFailure} only; cancelling the Uni stops the call to the
     * provider at once.
     *
     * @param own the tenant's account, null for the operator's
     */
    Uni<ModelReply> call(ModelRequest request, @Nullable ModelAccount own, Deltas deltas);

    /** With the operator's account. */
    default Uni<ModelReply> call(ModelRequest request, Deltas deltas) {
        return call(request, null, deltas);
    }
}
