package io.agentmode.memory;

import io.agentmode.kernel.problem.Problem;
import io.agentmode.kernel.problem.Violation;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Enum constants by the names that JSON, queries and the database know them by: {@code USER_PROVIDED} is {@code user_provided}. */
public final class WireNames {
    private WireNames() {}

    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    public static <E extends Enum<E>> Optional<E> find(Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> of(constant).equals(name))
                .findFirst();
    }

    /** For names from our own database, which its CHECK constraints keep right. */
    public static <E extends Enum<E>> E require(Class<E> type, String name) {
        return find(type, name)
                .orElseThrow(() -> new IllegalStateException("Unknown " + type.getSimpleName() + " " + name));
    }

    /** A query parameter, which may be missing but not wrong. */
    public static <E extends Enum<E>> @Nullable E parameter(Class<E> type, String parameter, @Nullable String name) {
        if (name == null) {
            return null;
        }
        return find(type, name).orElseThrow(() -> Problem.invalid(new Violation(parameter, "query", rule(type))));
    }

    private static String rule(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(WireNames::of)
                .collect(Collectors.joining(", ", "must be one of ", ""));
    }
}
