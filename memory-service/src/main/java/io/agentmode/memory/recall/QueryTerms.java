package io.agentmode.memory.recall;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The words of a question that can tell one memory from another. */
final class QueryTerms {
    /** Long messages say what they are about early; every further term costs time on the way to the model. */
    private static final int MOST = 12;

    private static final int READ_AT_MOST = 4_000;
    /** Scripts that put no spaces between words. */
    private static final String UNSPACED = "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ー";

    private static final Pattern WORD =
            Pattern.compile("[" + UNSPACED + "]{2,}|[\\p{L}\\p{M}\\p{N}&&[^" + UNSPACED + "]]{2,64}");
    private static final Pattern UNSPACED_TEXT = Pattern.compile("[" + UNSPACED + "]+");
    /** Particles and endings rather than words. */
    private static final Pattern HIRAGANA = Pattern.compile("\\p{IsHiragana}+");

    private static final Set<String> STOP_WORDS = stopWords();

    private QueryTerms() {}

    static List<String> of(String query) {
        var start = query.substring(0, Math.min(query.length(), READ_AT_MOST)).toLowerCase(Locale.ROOT);
        return WORD.matcher(start)
                .results()
                .map(MatchResult::group)
                .flatMap(QueryTerms::parts)
                .filter(word -> !STOP_WORDS.contains(word))
                .distinct()
                .limit(MOST)
                .toList();
    }

    /** Words there are found by each two neighbouring characters. */
    private static Stream<String> parts(String word) {
        return UNSPACED_TEXT.matcher(word).matches()
                ? IntStream.range(0, word.length() - 1)
                        .mapToObj(start -> word.substring(start, start + 2))
                        .filter(pair -> !HIRAGANA.matcher(pair).matches())
                : Stream.of(word);
    }

    private static Set<String> stopWords() {
        try (var file = Objects.requireNonNull(QueryTerms.class.getResourceAsStream("/recall/stop-words.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Arrays.stream(line.split(" ")))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
