package io.agentmode.memory.longterm;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What kind of knowledge a memory is. */
public enum MemoryType {
    FACT,
    PREFERENCE,
    LEARNED,
    USER_PROVIDED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<MemoryType> find(String wireName) {
        return Arrays.stream(values())
                .filter(type -> type.wireName().equals(wireName))
                .findFirst();
    }

    /** For names from our own database, which its CHECK constraint keeps right. */
    public static MemoryType of(String wireName) {
        return find(wireName).orElseThrow(() -> new IllegalStateException("Unknown memory type " + wireName));
    }
}
