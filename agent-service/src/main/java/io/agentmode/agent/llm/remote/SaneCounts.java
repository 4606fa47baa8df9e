package io.agentmode.agent.llm.remote;

import java.util.regex.Pattern;

/** Token counts that the library cannot read would fail a good answer; here they become one that is known to be wrong. */
final class SaneCounts {
    /** The name of a field in an event: the quotes inside of a text are escaped. */
    private static final Pattern COUNT = Pattern.compile("(\"\\w*(?:_tokens|TokenCount)\"\\s*:\\s*)(-?\\d[\\d.eE+-]*)");

    private static final int LONGEST_PLAIN = 9;

    private SaneCounts() {}

    static String in(String data) {
        return data.contains("_tokens\"") || data.contains("TokenCount\"")
                ? COUNT.matcher(data)
                        .replaceAll(count -> count.group(1) + (isReadable(count.group(2)) ? count.group(2) : "-1"))
                : data;
    }

    private static boolean isReadable(String number) {
        return number.length() <= LONGEST_PLAIN && number.chars().skip(1).allMatch(Character::isDigit);
    }
}
