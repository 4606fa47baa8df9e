package io.agentmode.session.conversation;

import java.util.regex.Pattern;

/** The name of a session that nobody has named: how its first message begins. */
final class Title {
    private static final int MAX = 60;
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private Title() {}

    static String from(String message) {
        var line = SPACE.matcher(message.strip()).replaceAll(" ");
        return line.length() <= MAX ? line : shorten(line);
    }

    private static String shorten(String line) {
        int space = line.lastIndexOf(' ', MAX);
        int end = space > MAX / 2 ? space : MAX;
        return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
