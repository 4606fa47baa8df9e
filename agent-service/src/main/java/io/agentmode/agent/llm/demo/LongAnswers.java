package io.agentmode.agent.llm.demo;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Answers that take long on purpose: to cancel, to reload the page in the middle, to kill a worker. */
final class LongAnswers {
    private static final int LONGEST = 5_000;
    private static final int STORY_WORDS = 300;
    private static final Pattern COUNT =
            Pattern.compile("(?i)\\bcount\\s+(?:up\\s+)?(?:from\\s+1\\s+)?to\\s+(\\d{1,9})\\b");
    private static final Pattern STORY =
            Pattern.compile("(?i)\\blong\\s+(?:\\w+\\s+)?(?:story|answer|text)\\b(?:.*?\\b(\\d{1,9})\\s+words)?");
    private static final List<String> SENTENCES = List.of(
            "This story is made up by the demo model, word by word.",
            "An agent was given a goal and a few tools.",
            "It thought, asked a tool, read the answer and thought again.",
            "Somebody pulled the plug in the middle of a word.",
            "Another worker picked the work up where the record ended.",
            "Nothing was lost, and nothing was done twice.");

    private LongAnswers() {}

    static Optional<String> find(String message) {
        var count = COUNT.matcher(message);
        if (count.find()) {
            return Optional.of(count(bounded(count.group(1))));
        }
        var story = STORY.matcher(message);
        return story.find()
                ? Optional.of(story(story.group(1) == null ? STORY_WORDS : bounded(story.group(1))))
                : Optional.empty();
    }

    private static int bounded(String number) {
        return Math.clamp(Long.parseLong(number), 1, LONGEST);
    }

    private static String count(int last) {
        return IntStream.rangeClosed(1, last).mapToObj(Integer::toString).collect(Collectors.joining(" "));
    }

    private static String story(int words) {
        var all = SENTENCES.stream()
                .flatMap(sentence -> List.of(sentence.split(" ")).stream())
                .toList();
        return IntStream.range(0, words).mapToObj(i -> all.get(i % all.size())).collect(Collectors.joining(" "));
    }
}
