package io.agentmode.agent.search;

import io.agentmode.kernel.event.Toolset.Tool;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What a tool is found by, and how much a word there counts. */
enum Field {
    NAME(3) {
        @Override
        String text(Tool tool) {
            var source = tool.source();
            return source.startsWith("mcp:") ? tool.name() + " " + source.substring("mcp:".length()) : tool.name();
        }
    },
    DESCRIPTION(2) {
        @Override
        String text(Tool tool) {
            var text = tool.description();
            return text.substring(0, Math.min(text.length(), MOST_DESCRIPTION));
        }
    },
    /** Little, since hundreds of tools share names such as {@code owner} and {@code page}. */
    PARAMETERS(0.3) {
        @Override
        String text(Tool tool) {
            var properties = tool.inputSchema().path("properties");
            return Stream.concat(
                            StreamSupport.stream(((Iterable<String>) properties::fieldNames).spliterator(), false),
                            StreamSupport.stream(properties.spliterator(), false)
                                    .map(parameter ->
                                            parameter.path("description").asText("")))
                    .collect(Collectors.joining(" "));
        }
    };

    /** What follows is prose, whose words say little of what a tool does. */
    private static final int MOST_DESCRIPTION = 2_000;

    private final double weight;

    Field(double weight) {
        this.weight = weight;
    }

    double weight() {
        return weight;
    }

    abstract String text(Tool tool);

    List<String> words(Tool tool) {
        return Words.of(text(tool));
    }
}
