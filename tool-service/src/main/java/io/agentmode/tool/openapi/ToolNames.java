package io.agentmode.tool.openapi;

import java.util.HashSet;
import java.util.Set;

/** Names for tools, made of operations' ids: valid for every provider, and each once. */
final class ToolNames {
    private static final int LONGEST = 64;
    private static final int SHORTENED = 56;

    private final String prefix;
    private final Set<String> taken = new HashSet<>();

    ToolNames(String prefix) {
        this.prefix = prefix;
    }

    /** An id too long or odd is mapped, not dropped. */
    String of(String id) {
        var plain = (prefix + id).replaceAll("[^a-zA-Z0-9_-]+", "_").replaceAll("^_+|_+$", "");
        var name = plain.isEmpty() || plain.length() > LONGEST ? shortened(plain, id) : plain;
        for (int i = 2; !taken.add(name); i++) {
            name = cut(plain, LONGEST - 4) + "_" + i;
        }
        return name;
    }

    private static String shortened(String plain, String id) {
        return cut(plain, SHORTENED) + "_" + "%07x".formatted(id.hashCode() & 0xfffffff);
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
