package io.agentmode.kernel.schema;

import java.util.function.Function;

/**
 * How much work one check may be. A short pattern, or a schema that refers to itself twice, can take for ever on a small
 * value, and whoever checks cannot be interrupted.
 */
final class Effort {
    private static final ScopedValue<Effort> CURRENT = ScopedValue.newInstance();
    /** About half a second, at worst. */
    private static final long MOST = 20_000_000;

    private static final long LOOK = 1;
    private static final long USE = 20;
    /** It stays in memory, at a thousand bytes or so. */
    private static final long COPY = 2_000;

    private long left = MOST;
    private int copies;

    private Effort() {}

    /** More than may be spent. No exception, since the library takes any for a fault of the schema. */
    static final class Exceeded extends Error {
        private static final long serialVersionUID = 1;

        private Exceeded() {
            super("the check takes too long", null, false, false);
        }
    }

    static <T> T limited(Function<Effort, T> work) {
        var effort = new Effort();
        return ScopedValue.where(CURRENT, effort).call(() -> work.apply(effort));
    }

    static Effort current() {
        return CURRENT.get();
    }

    /** At a character, by a pattern. */
    void look() {
        spend(LOOK);
    }

    /** Of a keyword. */
    void use() {
        spend(USE);
    }

    /** The library copies each keyword for each way that leads to it. */
    void copy() {
        copies++;
        spend(COPY);
    }

    int copies() {
        return copies;
    }

    private void spend(long steps) {
        left -= steps;
        if (left < 0) {
            throw new Exceeded();
        }
    }
}
