package io.agentmode.agent.run;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.agentmode.agent.llm.Beginning;
import io.agentmode.agent.llm.ToolOffer;
import io.agentmode.agent.search.ToolIndex;
import io.agentmode.kernel.event.Toolset.Tool;
import io.agentmode.kernel.overload.Inline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a model has instead of the schemas of more tools than it can be shown. */
final class SearchTools {
    static final String NAME = Inline.SEARCH_TOOL;

    private static final int LONGEST_QUERY = 500;
    private static final int LONGEST_DESCRIPTION = 200;
    private static final int MOST_SOURCES = 20;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    static final JsonNode SCHEMA = schema();

    private SearchTools() {}

    static ToolOffer offer(List<Tool> searched) {
        return new ToolOffer(
                NAME,
                "Finds tools that are not listed here, by what they do; there are " + searched.size() + " ("
                        + sources(searched)
                        + "). What it finds can be called in the next step. Search before you say that something cannot be done.",
                SCHEMA);
    }

    static CallResult answer(Tools tools, JsonNode arguments) {
        var query = arguments.path("query").asText("").strip();
        if (query.isEmpty()) {
            return CallResult.error("INVALID_ARGUMENTS", "query must say what the tool should do, in a few words.");
        }
        var matching = ToolIndex.of(tools.searched()).find(query.substring(0, Math.min(query.length(), LONGEST_QUERY)));
        var output = NODES.objectNode();
        var found = output.putArray("tools");
        matching.stream()
                .limit(tools.mostFound())
                .forEach(tool ->
                        found.addObject().put("name", tool.name()).put("description", shortened(tool.description())));
        output.put("matching", matching.size());
        if (matching.isEmpty()) {
            output.put(
                    "hint", "No tool has any of these words. Try others, such as the name of the thing it is about.");
        }
        return CallResult.ok(output);
    }

    /** The names in an answer as the journal has it. */
    static List<String> found(@Nullable JsonNode output) {
        var names = new ArrayList<String>();
        if (output != null) {
            output.path("tools").forEach(tool -> names.add(tool.path("name").asText("")));
        }
        return names;
    }

    /** How many there are of each source, the largest first, so that a model knows what to look for. */
    private static String sources(List<Tool> searched) {
        return searched.stream()
                .collect(groupingBy(
                        tool -> tool.source().substring(tool.source().indexOf(':') + 1), TreeMap::new, counting()))
                .entrySet()
                .stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(MOST_SOURCES)
                .map(source -> source.getKey() + ": " + source.getValue())
                .collect(joining(", "));
    }

    private static String shortened(String description) {
        return description.length() <= LONGEST_DESCRIPTION
                ? description
                : Beginning.of(description, LONGEST_DESCRIPTION) + "…";
    }

    private static JsonNode schema() {
        var schema = NODES.objectNode().put("type", "object").put("additionalProperties", false);
        schema.putObject("properties")
                .putObject("query")
                .put("type", "string")
                .put("description", "What the tool should do, in a few words, or the name of one");
        schema.putArray("required").add("query");
        return schema;
    }
}
