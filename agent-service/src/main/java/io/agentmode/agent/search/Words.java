package io.agentmode.agent.search;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The words of a text or a name, so that {@code listIssues}, {@code list_issue} and "list the issues" share theirs. */
final class Words {
    /** Between letters and digits of any script, and where a camel has its hump. */
    private static final Pattern BOUNDARY =
            Pattern.compile("[^\\p{L}\\p{N}]+|(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

    private static final Set<String> EMPTY = Set.of(
            "a", "an", "and", "as", "at", "by", "can", "for", "from", "i", "in", "is", "it", "its", "me", "my", "of",
            "on", "or", "that", "the", "this", "to", "tool", "use", "want", "what", "which", "with", "you", "your");
    private static final int SHORTEST_STEM = 3;

    private Words() {}

    static List<String> of(String text) {
        return Stream.of(BOUNDARY.split(text))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty() && !EMPTY.contains(word))
                .map(Words::stem)
                .toList();
    }

    /** Crude, but the same for a tool and for who looks for it: listing, listed, lists and list are one. */
    private static String stem(String word) {
        var stem = without(without(word, "ies", "y"), "ing", "");
        stem = stem.endsWith("ss") || stem.endsWith("us") ? stem : without(stem, "s", "");
        stem = without(stem, "ed", "");
        return without(stem, "e", "");
    }

    private static String without(String word, String ending, String instead) {
        return word.endsWith(ending) && word.length() - ending.length() >= SHORTEST_STEM
                ? word.substring(0, word.length() - ending.length()) + instead
                : word;
    }
}
