package io.agentmode.memory.recall;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.kernel.event.RunEvent.RecalledMemory;
import io.agentmode.kernel.json.Ids;
import io.agentmode.memory.longterm.MemoryType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RankingTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void moreWordsInCommonRankHigher() {
        assertThat(contents(matching("one", "berlin"), matching("two", "berlin", "cats")))
                .containsExactly("two", "one");
    }

    @Test
    void aWordItselfRanksHigherThanOneThatIsAlike() {
        assertThat(contents(alike("typo", 0.8), matching("exact", "berlin"))).containsExactly("exact", "typo");
    }

    @Test
    void ofTwoThatFitAlikeTheMoreImportantComesFirst() {
        assertThat(contents(
                        candidate("minor", MemoryType.FACT, 3, NOW, List.of("berlin"), 0),
                        candidate("major", MemoryType.FACT, 9, NOW, List.of("berlin"), 0)))
                .containsExactly("major", "minor");
    }

    @Test
    void ofTwoThatFitAlikeTheNewerComesFirst() {
        var longAgo = NOW.minus(Duration.ofDays(400));
        assertThat(contents(
                        candidate("old", MemoryType.FACT, 5, longAgo, List.of("berlin"), 0),
                        candidate("new", MemoryType.FACT, 5, NOW, List.of("berlin"), 0)))
                .containsExactly("new", "old");
    }

    @Test
    void whatFitsLeavesNoRoomForWhatIsOnlyImportant() {
        assertThat(contents(preference("polite", 10), matching("berlin", "berlin")))
                .containsExactly("berlin");
    }

    @Test
    void whereNothingFitsTheMostImportantPreferencesAreRecalled() {
        var recalled = Ranking.rank(
                List.of(preference("nine", 9), preference("seven", 7), preference("ten", 10), fact("a fact", 10)),
                5,
                NOW);

        assertThat(recalled).extracting(RecalledMemory::content).containsExactly("ten", "nine");
        assertThat(recalled.getFirst().why()).isEqualTo("important preference (10 of 10)");
    }

    @Test
    void importantPreferencesDoNotFillTheContext() {
        var many = Stream.generate(() -> preference("important", 10)).limit(20).toList();

        assertThat(Ranking.rank(many, 20, NOW)).hasSize(3);
    }

    @Test
    void nothingIsRecalledForNothing() {
        assertThat(Ranking.rank(List.of(), 5, NOW)).isEmpty();
        assertThat(Ranking.rank(List.of(fact("unrelated", 10), alike("hardly alike", 0.3)), 5, NOW))
                .isEmpty();
    }

    @Test
    void noMoreThanAskedForIsRecalled() {
        var many = Stream.generate(() -> matching("fits", "berlin")).limit(20).toList();

        assertThat(Ranking.rank(many, 4, NOW)).hasSize(4);
    }

    @Test
    void scoresStayBetweenZeroAndOne() {
        var best = candidate("best", MemoryType.FACT, 10, NOW.plusSeconds(60), terms(12), 1);
        var worst = candidate("worst", MemoryType.PREFERENCE, 8, Instant.EPOCH, List.of(), 0);

        assertThat(Ranking.rank(List.of(best), 1, NOW).getFirst().score()).isBetween(0.9, 1.0);
        assertThat(Ranking.rank(List.of(worst), 1, NOW).getFirst().score()).isBetween(0.0, 0.2);
    }

    @Test
    void theReasonNamesWhatTheyHaveInCommon() {
        assertThat(why(matching("m", "berlin", "cats"))).isEqualTo("matches 'berlin', 'cats'; importance 5");
        assertThat(why(alike("m", 0.7))).isEqualTo("resembles 'berlim'; importance 5");
        assertThat(why(candidate("m", MemoryType.FACT, 5, NOW, terms(9), 0)))
                .isEqualTo("matches 'term0', 'term1', 'term2'; importance 5");
    }

    private static String why(Candidate candidate) {
        return Ranking.rank(List.of(candidate), 1, NOW).getFirst().why();
    }

    private static List<String> contents(Candidate... candidates) {
        return Ranking.rank(List.of(candidates), 10, NOW).stream()
                .map(RecalledMemory::content)
                .toList();
    }

    private static List<String> terms(int count) {
        return Stream.iterate(0, number -> number + 1)
                .limit(count)
                .map(number -> "term" + number)
                .toList();
    }

    private static Candidate matching(String content, String... terms) {
        return candidate(content, MemoryType.FACT, 5, NOW, List.of(terms), 0);
    }

    private static Candidate alike(String content, double likeness) {
        return candidate(content, MemoryType.FACT, 5, NOW, List.of(), likeness);
    }

    private static Candidate preference(String content, int importance) {
        return candidate(content, MemoryType.PREFERENCE, importance, NOW, List.of(), 0);
    }

    private static Candidate fact(String content, int importance) {
        return candidate(content, MemoryType.FACT, importance, NOW, List.of(), 0);
    }

    private static Candidate candidate(
            String content, MemoryType type, int importance, Instant at, List<String> matched, double likeness) {
        return new Candidate(Ids.next(), content, type, importance, at, matched, 0.1, "berlim", likeness);
    }
}
