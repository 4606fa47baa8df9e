package io.agentmode.kernel.overload;

import java.util.List;
import java.util.function.Function;

/**
 * Which tools a model is always shown, and which it has to search for: none, unless there are too many.
 *
 * @param shown in the order they were assigned in
 * @param searched in the order they were assigned in
 */
public record Inline<T>(List<T> shown, List<T> searched) {
    /** The tool that finds the others; the loop adds it to a model's, so no tool of anybody may have its name. */
    public static final String SEARCH_TOOL = "search_tools";

    public Inline {
        shown = List.copyOf(shown);
        searched = List.copyOf(searched);
    }

    /**
     * What counts of a tool.
     *
     * @param source as in a toolset: {@code builtin}, {@code http}, {@code mcp:<server name>}
     */
    public record Weight(String source, boolean isRequired, int tokenCost) {

        /** The platform's own are few and needed for every task; the required are what somebody wants to be there. */
        boolean staysInline() {
            return isRequired || source.equals("builtin");
        }
    }

    /** {@code tools} are those that may be called at all. */
    public static <T> Inline<T> of(List<T> tools, Function<T, Weight> weight, LoopConfig limits) {
        long tokens =
                tools.stream().mapToLong(tool -> weight.apply(tool).tokenCost()).sum();
        if (tools.size() <= limits.maxInlineTools() && tokens <= limits.maxInlineTokens()) {
            return new Inline<>(tools, List.of());
        }
        return new Inline<>(
                tools.stream().filter(tool -> weight.apply(tool).staysInline()).toList(),
                tools.stream().filter(tool -> !weight.apply(tool).staysInline()).toList());
    }

    public boolean isSearched() {
        return !searched.isEmpty();
    }
}
