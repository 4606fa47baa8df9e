package io.agentmode.agent.run;

import io.agentmode.kernel.event.Toolset.Tool;
import io.agentmode.kernel.event.Toolset.ToolPolicy;
import io.agentmode.kernel.overload.Inline;
import io.agentmode.kernel.overload.LoopConfig;
import io.agentmode.kernel.overload.TokenCost;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The tools an agent may call at one step.
 *
 * @param shown those that the model is offered with their schemas
 * @param searched those that it finds with {@code search_tools}; none while there are few enough to show them all
 * @param mostFound by one search
 */
record Tools(List<Tool> assigned, List<Tool> shown, List<Tool> searched, int mostFound) {

    Tools {
        assigned = List.copyOf(assigned);
        shown = List.copyOf(shown);
        searched = List.copyOf(searched);
    }

    /** Follows from what the journal says alone, so that whoever takes a run over asks its model the same. */
    static Tools of(List<Tool> assigned, ToolUses uses, LoopConfig limits) {
        var inline = Inline.of(
                assigned.stream()
                        .filter(tool -> tool.policy() != ToolPolicy.DENY)
                        .filter(tool -> !tool.name().equals(FinishGoal.OFFER.name()))
                        .toList(),
                Tools::weight,
                limits);
        var searched = inline.searched().stream()
                .filter(tool -> !tool.name().equals(SearchTools.NAME))
                .toList();
        return new Tools(
                assigned,
                Stream.concat(inline.shown().stream(), uses.loaded(searched, limits).stream())
                        .toList(),
                searched,
                limits.maxFoundTools());
    }

    Optional<Tool> named(String name) {
        return isSearch(name)
                ? Optional.empty()
                : assigned.stream().filter(tool -> tool.name().equals(name)).findFirst();
    }

    boolean areSearched() {
        return !searched.isEmpty();
    }

    /** While tools are searched the name is the loop's own. */
    boolean isSearch(String name) {
        return areSearched() && name.equals(SearchTools.NAME);
    }

    private static Inline.Weight weight(Tool tool) {
        return new Inline.Weight(tool.source(), tool.isRequired(), cost(tool));
    }

    static int cost(Tool tool) {
        return TokenCost.of(tool.name(), tool.description(), tool.inputSchema());
    }
}
