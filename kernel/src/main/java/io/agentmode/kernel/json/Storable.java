package io.agentmode.kernel.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Texts of models, tools and people as PostgreSQL's text and jsonb take them: U+0000 and halves of surrogate pairs become
 * U+FFFD. Losing a character is better than losing what was said.
 */
public final class Storable {
    private static final int DIGITS_BEFORE_THE_POINT = 131_072;
    private static final int DIGITS_AFTER_THE_POINT = 16_383;
    /** Those that are not. */
    static final String NUMBERS = "of more than %d digits before or %d after the point"
            .formatted(DIGITS_BEFORE_THE_POINT, DIGITS_AFTER_THE_POINT);

    private static final char NUL = '\0';
    private static final char REPLACEMENT = '\uFFFD';
    private static final String ESCAPED_REPLACEMENT = "\\ufffd";
    /** A backslash, a {@code u} and four digits. */
    private static final int UNICODE_ESCAPE = 6;

    private Storable() {}

    public static String text(String text) {
        int first = unstorable(text, 0);
        if (first < 0) {
            return text;
        }
        var storable = new StringBuilder(text);
        for (int at = first; at >= 0; at = unstorable(text, at + 1)) {
            storable.setCharAt(at, REPLACEMENT);
        }
        return storable.toString();
    }

    public static @Nullable String textOrNull(@Nullable String text) {
        return text == null ? null : text(text);
    }

    /** Any value as JSON. */
    public static @Nullable String jsonOf(@Nullable Object value) {
        return value == null ? null : json(Json.write(value));
    }

    /** JSON, strings and names of fields alike; text that is none comes back without harm. */
    public static String json(String json) {
        return escapes(text(json));
    }

    /** JSON in UTF-8, as it travels. */
    public static byte[] json(byte[] json) {
        // Escapes are ASCII, and in Latin-1 each byte is a character.
        var latin = new String(json, StandardCharsets.ISO_8859_1);
        var storable = escapes(latin);
        return storable.equals(latin) ? json : storable.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Whether jsonb can hold the number, however little it takes as {@code 1e200000}. */
    public static boolean isStorable(BigDecimal number) {
        return number.scale() <= DIGITS_AFTER_THE_POINT
                && (long) number.precision() - number.scale() <= DIGITS_BEFORE_THE_POINT;
    }

    /** Where the next character is, from {@code from} on, that is not storable; -1 when there is none. */
    static int unstorable(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == NUL || Character.isLowSurrogate(c)) {
                return i;
            }
            if (Character.isHighSurrogate(c)) {
                if (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }

    /** An escaped backslash before {@code u0000} makes it plain text, so escapes are read from the left. */
    private static String escapes(String json) {
        StringBuilder storable = null;
        int at = json.indexOf('\\');
        while (at >= 0) {
            int length = length(json, at);
            if (length == UNICODE_ESCAPE && !isStorable((char) unit(json, at))) {
                storable = storable == null ? new StringBuilder(json) : storable;
                storable.replace(at, at + length, ESCAPED_REPLACEMENT);
            }
            at = json.indexOf('\\', at + length);
        }
        return storable == null ? json : storable.toString();
    }

    /** How many characters the escape at {@code at} takes; a whole pair of surrogates is one. */
    private static int length(String json, int at) {
        int unit = unit(json, at);
        if (unit < 0) {
            return 2;
        }
        int next = Character.isHighSurrogate((char) unit) ? unit(json, at + UNICODE_ESCAPE) : -1;
        return next >= 0 && Character.isLowSurrogate((char) next) ? 2 * UNICODE_ESCAPE : UNICODE_ESCAPE;
    }

    private static boolean isStorable(char unit) {
        return unit != NUL && !Character.isSurrogate(unit);
    }

    /** The unit of UTF-16 that is escaped at {@code at}; -1 when there is none. */
    private static int unit(String json, int at) {
        if (!json.startsWith("\\u", at) || at + UNICODE_ESCAPE > json.length()) {
            return -1;
        }
        int unit = 0;
        for (int i = at + 2; i < at + UNICODE_ESCAPE; i++) {
            int digit = Character.digit(json.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            unit = unit * 16 + digit;
        }
        return unit;
    }
}
