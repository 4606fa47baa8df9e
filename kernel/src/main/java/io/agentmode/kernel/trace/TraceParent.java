package io.agentmode.kernel.trace;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code traceparent} of W3C Trace Context, version 00. */
public record TraceParent(@JsonValue String value) {
    public static final String HEADER = "traceparent";

    private static final Pattern FORMAT = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
    private static final SecureRandom RANDOM = new SecureRandom();

    @JsonCreator
    public TraceParent {
        if (!FORMAT.matcher(value).matches()) {
            throw new IllegalArgumentException("not a traceparent: " + value);
        }
    }

    /** Empty for what is absent or broken: the standard wants a new trace then, not a refusal. */
    public static Optional<TraceParent> parse(@Nullable String header) {
        return header != null && FORMAT.matcher(header).matches()
                ? Optional.of(new TraceParent(header))
                : Optional.empty();
    }

    /** A new trace; not marked as sampled, because nobody records it yet. */
    public static TraceParent start() {
        return new TraceParent("00-" + random(16) + '-' + random(8) + "-00");
    }

    private static String random(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        // Ids of zeros only are invalid.
        random[0] |= 1;
        return HexFormat.of().formatHex(random);
    }

    @Override
    public String toString() {
        return value;
    }
}
