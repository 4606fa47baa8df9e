package io.agentmode.agent.definition;

import io.agentmode.agent.llm.ModelName;
import java.util.List;
import java.util.stream.Collectors;

/** The models to ask when an agent's own does not answer, as a column holds them: one a line, in order. */
public final class Fallbacks {
    private Fallbacks() {}

    public static List<ModelName> parse(String column) {
        return column.lines().map(ModelName::parse).toList();
    }

    static String write(List<ModelName> models) {
        return models.stream().map(ModelName::toString).collect(Collectors.joining("\n"));
    }
}
