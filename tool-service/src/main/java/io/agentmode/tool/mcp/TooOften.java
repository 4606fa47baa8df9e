package io.agentmode.tool.mcp;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** A server limits the rate of requests: it has done nothing, and says when it may be asked again. */
final class TooOften extends IOException {
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;
    private static final long serialVersionUID = 1;
    private static final Duration UNSAID = Duration.ofSeconds(1);
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    private final Duration pause;

    private TooOften(Duration pause) {
        super("The MCP server limits the rate of requests and was not asked; try again in "
                + Math.max(1, pause.toSeconds()) + " s.");
        this.pause = pause;
    }

    /** One that is unavailable without a time for more may be so for good. */
    static boolean isSaid(int status, HttpHeaders headers) {
        return status == TOO_MANY
                || (status == UNAVAILABLE && headers.firstValue("Retry-After").isPresent());
    }

    static TooOften of(HttpHeaders headers) {
        return new TooOften(headers.firstValue("Retry-After")
                .flatMap(value -> pause(value, headers))
                .orElse(UNSAID));
    }

    Duration pause() {
        return pause;
    }

    /** A little more than the server asks for, so that not all come back at once. */
    Duration pause(double jitter) {
        return pause.plusMillis((long) (jitter * Math.max(100, pause.toMillis() / 10.0)));
    }

    /** A date counts from the server's own, as clocks differ. */
    private static Optional<Duration> pause(String value, HttpHeaders headers) {
        if (SECONDS.matcher(value).matches()) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        return headers.firstValue("Date").flatMap(now -> between(now, value));
    }

    private static Optional<Duration> between(String from, String to) {
        try {
            var pause = Duration.between(date(from), date(to));
            return Optional.of(pause.isNegative() ? Duration.ZERO : pause);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static ZonedDateTime date(String text) {
        return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
    }
}
