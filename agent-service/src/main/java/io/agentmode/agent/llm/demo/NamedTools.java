package io.agentmode.agent.llm.demo;

import io.agentmode.agent.llm.ToolOffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the offered tools that a message names; what follows a name belongs to it. */
final class NamedTools {
    /** Found by what they are asked for, not by a word that also occurs in ordinary sentences. */
    private static final Set<String> FOUND_OTHERWISE = Set.of("calculator", "current_time", "remember", "finish_goal");

    private NamedTools() {}

    private record Mention(ToolOffer tool, int start, int end) {}

    static List<Wish> wishes(String message, List<ToolOffer> tools) {
        var mentions = mentions(message, tools);
        var wishes = new ArrayList<Wish>();
        for (int i = 0; i < mentions.size(); i++) {
            var mention = mentions.get(i);
            int until = i + 1 < mentions.size() ? mentions.get(i + 1).start() : message.length();
            var name = mention.tool().name();
            wishes.add(new Wish(name, name, message.substring(mention.end(), until), Map.of()));
        }
        return wishes;
    }

    private static List<Mention> mentions(String message, List<ToolOffer> tools) {
        var all = new ArrayList<Mention>();
        for (var tool : tools) {
            if (!FOUND_OTHERWISE.contains(tool.name())) {
                pattern(tool.name())
                        .matcher(message)
                        .results()
                        .forEach(match -> all.add(new Mention(tool, match.start(), match.end())));
            }
        }
        all.sort(Comparator.comparingInt(Mention::start).thenComparing(Mention::end, Comparator.reverseOrder()));
        return withoutOverlaps(all);
    }

    private static Pattern pattern(String name) {
        var spoken = Pattern.quote(name).replace("_", "\\E[_ ]\\Q").replace("-", "\\E[- ]\\Q");
        return Pattern.compile("(?i)(?<![\\w-])" + spoken + "(?![\\w-])");
    }

    private static List<Mention> withoutOverlaps(List<Mention> sorted) {
        var kept = new ArrayList<Mention>();
        int end = 0;
        for (var mention : sorted) {
            if (mention.start() >= end) {
                kept.add(mention);
                end = mention.end();
            }
        }
        return kept;
    }
}
