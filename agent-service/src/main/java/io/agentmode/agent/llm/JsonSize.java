package io.agentmode.agent.llm;

/** How many bytes a text has as a JSON string in UTF-8, as events are written. */
public final class JsonSize {
    private static final int SHORT_ESCAPE = 2;
    private static final int UNICODE_ESCAPE = 6;

    private JsonSize() {}

    static long of(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            bytes += of(text.codePointAt(i));
        }
        return bytes;
    }

    /** As many whole characters of it as fit. */
    public static String beginning(String text, long bytes) {
        long left = bytes;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            left -= of(text.codePointAt(i));
            if (left < 0) {
                return text.substring(0, i);
            }
        }
        return text;
    }

    private static int of(int character) {
        return switch (character) {
            case '"', '\\', '\b', '\t', '\n', '\f', '\r' -> SHORT_ESCAPE;
            default -> {
                if (character < ' ') {
                    yield UNICODE_ESCAPE;
                }
                if (character < 0x80) {
                    yield 1;
                }
                if (character < 0x800) {
                    yield 2;
                }
                yield Character.isBmpCodePoint(character) ? 3 : 2 * UNICODE_ESCAPE;
            }
        };
    }
}
