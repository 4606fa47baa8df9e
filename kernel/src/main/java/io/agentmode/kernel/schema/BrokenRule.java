package io.agentmode.kernel.schema;

import java.util.Comparator;

/**
 * One rule of a schema that a value breaks.
 *
 * @param path what breaks it, such as {@code steps[0].status}; empty for the value as a whole
 */
public record BrokenRule(String path, String message) implements Comparable<BrokenRule> {
    private static final Comparator<BrokenRule> ORDER =
            Comparator.comparing(BrokenRule::path).thenComparing(BrokenRule::message);

    /** The path where the value is given as {@code field}. */
    public String under(String field) {
        return path.isEmpty() || path.startsWith("[") ? field + path : field + '.' + path;
    }

    @Override
    public int compareTo(BrokenRule other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return path.isEmpty() ? message : path + ": " + message;
    }
}
