package io.agentmode.tool.schema;

import java.util.Comparator;

/**
 * One rule of a schema that arguments break.
 *
 * @param path the argument, such as {@code steps[0].status}; empty for the arguments as a whole
 */
public record BrokenRule(String path, String message) implements Comparable<BrokenRule> {
    private static final Comparator<BrokenRule> ORDER =
            Comparator.comparing(BrokenRule::path).thenComparing(BrokenRule::message);

    @Override
    public int compareTo(BrokenRule other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return path.isEmpty() ? message : path + ": " + message;
    }
}
