package io.agentmode.memory.recall;

import io.agentmode.kernel.event.RunEvent.RecalledMemory;
import io.agentmode.memory.longterm.MemoryType;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Which candidates to recall, in which order, and why: what they say counts most, then importance, then age. */
final class Ranking {
    private static final double TEXT_WEIGHT = 0.65;
    private static final double IMPORTANCE_WEIGHT = 0.2;
    private static final double RECENCY_WEIGHT = 0.15;
    /** A word that is merely alike, a typo or an inflection, counts less than the word itself. */
    private static final double LIKENESS_DISCOUNT = 0.6;

    private static final double DENSITY_SHARE = 0.1;
    private static final Duration HALF_LIFE = Duration.ofDays(60);

    static final double LIKE_ENOUGH = 0.5;
    static final int IMPORTANT = 8;
    private static final int IMPORTANT_AT_MOST = 3;

    private Ranking() {}

    /** Best first. Where nothing fits the question, the few most important preferences: they hold for any question. */
    static List<RecalledMemory> rank(List<Candidate> candidates, int limit, Instant now) {
        var fitting = candidates.stream().filter(Ranking::fits).toList();
        return fitting.isEmpty()
                ? best(
                        candidates.stream().filter(Ranking::holdsAlways).toList(),
                        Math.min(limit, IMPORTANT_AT_MOST),
                        now)
                : best(fitting, limit, now);
    }

    private static List<RecalledMemory> best(List<Candidate> candidates, int limit, Instant now) {
        return candidates.stream()
                .map(candidate -> recalled(candidate, now))
                .sorted(Comparator.comparingDouble(RecalledMemory::score)
                        .thenComparing(RecalledMemory::id)
                        .reversed())
                .limit(limit)
                .toList();
    }

    private static boolean fits(Candidate candidate) {
        return !candidate.matched().isEmpty() || candidate.likeness() >= LIKE_ENOUGH;
    }

    private static boolean holdsAlways(Candidate candidate) {
        return candidate.type() == MemoryType.PREFERENCE && candidate.importance() >= IMPORTANT;
    }

    private static RecalledMemory recalled(Candidate candidate, Instant now) {
        return new RecalledMemory(candidate.id(), candidate.content(), score(candidate, now), why(candidate));
    }

    private static double score(Candidate candidate, Instant now) {
        double score = TEXT_WEIGHT * text(candidate)
                + IMPORTANCE_WEIGHT * candidate.importance() / 10
                + RECENCY_WEIGHT * recency(candidate, now);
        return Math.round(Math.clamp(score, 0, 1) * 1_000) / 1_000.0;
    }

    /** Each further word that matches adds half of what was missing, however long the question is. */
    private static double text(Candidate candidate) {
        if (!fits(candidate)) {
            return 0;
        }
        double words = 1 - Math.pow(0.5, candidate.matched().size());
        double alike = LIKENESS_DISCOUNT * candidate.likeness();
        return (1 - DENSITY_SHARE) * Math.max(words, alike) + DENSITY_SHARE * candidate.textRank();
    }

    private static double recency(Candidate candidate, Instant now) {
        var age = Duration.between(candidate.updatedAt(), now);
        return age.isNegative() ? 1 : Math.pow(0.5, (double) age.toMinutes() / HALF_LIFE.toMinutes());
    }

    private static String why(Candidate candidate) {
        if (!candidate.matched().isEmpty()) {
            return "matches " + quoted(candidate.matched()) + importance(candidate);
        }
        return candidate.nearest() != null && candidate.likeness() >= LIKE_ENOUGH
                ? "resembles '" + candidate.nearest() + "'" + importance(candidate)
                : "important preference (" + candidate.importance() + " of 10)";
    }

    private static String quoted(List<String> terms) {
        return terms.stream().limit(3).map(term -> "'" + term + "'").collect(Collectors.joining(", "));
    }

    private static String importance(Candidate candidate) {
        return "; importance " + candidate.importance();
    }
}
