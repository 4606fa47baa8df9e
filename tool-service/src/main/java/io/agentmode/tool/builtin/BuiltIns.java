package io.agentmode.tool.builtin;

import io.agentmode.tool.execution.FailureCode;
import io.agentmode.tool.execution.Invocation;
import io.agentmode.tool.execution.Outcome;
import io.agentmode.tool.execution.ToolRunner;
import io.agentmode.tool.registry.BuiltIn;
import io.agentmode.tool.registry.BuiltInCatalogue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tools of the platform: what there is, and how those that run here are run. */
@ApplicationScoped
public class BuiltIns implements BuiltInCatalogue, ToolRunner {
    private final Map<String, BuiltInTool> byName;

    BuiltIns(Clock clock) {
        byName = Stream.of(new Calculator(), new CurrentTime(clock))
                .collect(Collectors.toUnmodifiableMap(tool -> tool.definition().name(), Function.identity()));
    }

    @Override
    public List<BuiltIn> all() {
        return Stream.concat(byName.values().stream().map(BuiltInTool::definition), WorkerTools.ALL.stream())
                .toList();
    }

    @Override
    public Set<String> reservedNames() {
        return Stream.concat(all().stream().map(BuiltIn::name), WorkerTools.UNLISTED.stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public String source() {
        return "builtin";
    }

    @Override
    public Optional<Outcome> instantly(Invocation invocation) {
        var tool = byName.get(invocation.tool().name());
        return Optional.of(
                tool == null
                        ? Outcome.failure(FailureCode.TOOL_NOT_EXECUTABLE, "The agent's loop runs this tool itself.")
                        : tool.run(invocation.arguments()));
    }

    @Override
    public Uni<Work> prepare(Invocation invocation) {
        throw new IllegalStateException("every built-in tool is instant");
    }
}
