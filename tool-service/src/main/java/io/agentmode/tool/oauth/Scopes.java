package io.agentmode.tool.oauth;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lists of scopes, as the protocol writes them: with spaces between them. */
public final class Scopes {
    private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,200}");
    private static final int MOST = 50;

    private Scopes() {}

    /** What is no scope by its characters (RFC 6749) is left out. */
    public static List<String> of(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split("\\s+"))
                        .filter(scope -> SCOPE.matcher(scope).matches())
                        .distinct()
                        .limit(MOST)
                        .toList();
    }

    /** Each once, in the order in which they first come. */
    public static List<String> union(Collection<String> some, Collection<String> more) {
        return Stream.concat(some.stream(), more.stream()).distinct().toList();
    }

    public static String joined(Collection<String> scopes) {
        return String.join(" ", scopes);
    }
}
