package io.agentmode.agent.search;

import io.agentmode.kernel.event.Toolset.Tool;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Ranks tools by BM25F: a rare word counts more than a common one, and one of a short field more than one among many. The
 * same tools and words give the same order everywhere.
 */
public final class ToolIndex {
    private static final double SATURATION = 1.2;
    private static final double LENGTH = 0.75;

    private final List<Entry> entries;
    private final Map<String, Integer> having = new HashMap<>();

    private ToolIndex(List<Entry> entries) {
        this.entries = entries;
        entries.forEach(entry -> entry.weights().keySet().forEach(word -> having.merge(word, 1, Integer::sum)));
    }

    /** A tool, and how much of each word it has. */
    private record Entry(Tool tool, Map<String, Double> weights) {}

    private record Hit(Tool tool, double score) {}

    public static ToolIndex of(List<Tool> tools) {
        var entries = tools.stream()
                .map(tool -> new Entry(tool, new LinkedHashMap<>()))
                .toList();
        for (var field : Field.values()) {
            add(field, entries);
        }
        return new ToolIndex(entries);
    }

    private static void add(Field field, List<Entry> entries) {
        var words = entries.stream().map(entry -> field.words(entry.tool())).toList();
        double mean = Math.max(1, words.stream().mapToInt(List::size).average().orElse(1));
        for (int i = 0; i < entries.size(); i++) {
            var weights = entries.get(i).weights();
            double weight = field.weight() / (1 - LENGTH + LENGTH * words.get(i).size() / mean);
            words.get(i).forEach(word -> weights.merge(word, weight, Double::sum));
        }
    }

    /** All that share a word with the query, the best first; those that it names before all others. */
    public List<Tool> find(String query) {
        // In one order, since a sum of doubles depends on it.
        var words = new TreeSet<>(Words.of(query));
        var named = Set.copyOf(List.of(query.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}_-]+", -1)));
        var hits = new ArrayList<Hit>();
        for (var entry : entries) {
            boolean isNamed = named.contains(entry.tool().name().toLowerCase(Locale.ROOT));
            double score = isNamed ? Double.MAX_VALUE : score(entry, words);
            if (score > 0) {
                hits.add(new Hit(entry.tool(), score));
            }
        }
        hits.sort(Comparator.comparingDouble(Hit::score)
                .reversed()
                .thenComparing(hit -> hit.tool().name()));
        return hits.stream().map(Hit::tool).toList();
    }

    private double score(Entry entry, Set<String> words) {
        return words.stream()
                .mapToDouble(word -> {
                    double weight = entry.weights().getOrDefault(word, 0.0);
                    return rarity(word) * weight * (SATURATION + 1) / (weight + SATURATION);
                })
                .sum();
    }

    private double rarity(String word) {
        double count = having.getOrDefault(word, 0);
        return Math.log(1 + (entries.size() - count + 0.5) / (count + 0.5));
    }
}
