package io.agentmode.agent.run;

import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.Toolset.Tool;
import io.agentmode.kernel.overload.LoopConfig;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which tools a run has found or called, as its journal says. */
final class ToolUses {
    static final ToolUses NONE = new ToolUses();

    /** By their first use, an order to which new ones are only added: what a provider caches of a prompt stays valid. */
    private final SequencedSet<String> first = new LinkedHashSet<>();

    private final SequencedSet<String> latest = new LinkedHashSet<>();

    void add(RunEvent event) {
        if (event instanceof RunEvent.ToolCalled called) {
            use(called.name());
        } else if (event instanceof RunEvent.ToolReturned returned
                && returned.name().equals(SearchTools.NAME)) {
            var found = SearchTools.found(returned.output());
            found.forEach(first::add);
            found.reversed().forEach(latest::addLast);
        }
    }

    /** As many of the latest as the limits allow; of the tools found by one search the best count as the latest. */
    List<Tool> loaded(List<Tool> searched, LoopConfig limits) {
        var byName = searched.stream().collect(Collectors.toMap(Tool::name, Function.identity(), (one, _) -> one));
        var fitting = new HashSet<String>();
        long tokens = 0;
        for (var name : latest.reversed()) {
            var tool = byName.get(name);
            if (tool == null) {
                continue;
            }
            tokens += Tools.cost(tool);
            if (fitting.size() == limits.maxLoadedTools()
                    || (!fitting.isEmpty() && tokens > limits.maxLoadedTokens())) {
                break;
            }
            fitting.add(name);
        }
        var loaded = new ArrayList<Tool>();
        first.stream().filter(fitting::contains).map(byName::get).forEach(loaded::add);
        return loaded;
    }

    private void use(String name) {
        first.add(name);
        latest.addLast(name);
    }
}
