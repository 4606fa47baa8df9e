package io.agentmode.tool.registry;

import java.util.HashSet;
import java.util.Set;

/** Names that every provider takes, and that no other tool of the tenant has, made of names that others have chosen. */
final class FreeNames {
    private static final int LONGEST = 64;
    private static final int SHORTENED = 56;

    private final Set<String> taken;
    private final String prefix;

    /** {@code source} is put before a name that is taken, as {@code mcp:files} before {@code read} makes {@code files_read}. */
    FreeNames(Set<String> taken, String source) {
        this.taken = new HashSet<>(taken);
        this.prefix = source.substring(source.indexOf(':') + 1) + "_";
    }

    String of(String chosen) {
        var plain = fitting(chosen);
        if (taken.add(plain)) {
            return plain;
        }
        var prefixed = fitting(prefix + chosen);
        var name = prefixed;
        for (int i = 2; !taken.add(name); i++) {
            name = cut(prefixed, LONGEST - 4) + "_" + i;
        }
        return name;
    }

    /** An odd or long one is mapped, with a mark of the original, so that two such do not become one. */
    private static String fitting(String chosen) {
        var plain = chosen.replaceAll("[^a-zA-Z0-9_-]+", "_");
        return plain.equals(chosen) && !plain.isEmpty() && plain.length() <= LONGEST
                ? plain
                : cut(plain, SHORTENED) + "_" + "%07x".formatted(chosen.hashCode() & 0xfffffff);
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
