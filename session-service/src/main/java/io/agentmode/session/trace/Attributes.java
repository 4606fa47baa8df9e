package io.agentmode.session.trace;

import io.agentmode.kernel.event.Usage;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What several kinds of spans say about themselves. */
final class Attributes {
    private Attributes() {}

    static Map<String, Object> usage(@Nullable Usage usage) {
        return usage == null
                ? Map.of()
                : Map.of(
                        "gen_ai.usage.input_tokens", usage.inputTokens(),
                        "gen_ai.usage.output_tokens", usage.outputTokens());
    }

    /** From {@code provider/model}. */
    static Map<String, Object> model(String model) {
        int slash = model.indexOf('/');
        return slash < 0
                ? Map.of("gen_ai.request.model", model)
                : Map.of(
                        "gen_ai.provider.name", model.substring(0, slash),
                        "gen_ai.request.model", model.substring(slash + 1));
    }
}
