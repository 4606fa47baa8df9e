package io.agentmode.agent.llm;

/** Texts that are cut, but never in the middle of a character: PostgreSQL's jsonb refuses half of one, and with it the journal. */
public final class Beginning {
    private Beginning() {}

    /** At most {@code length} UTF-16 units of it. */
    public static String of(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }
}
