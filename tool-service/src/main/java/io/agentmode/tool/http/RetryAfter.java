package io.agentmode.tool.http;

import io.agentmode.kernel.event.Toolset.RecoveryClass;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** When a request that was turned away may be sent again. */
final class RetryAfter {
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    private final HttpToolConfig config;
    private final Clock clock;

    RetryAfter(HttpToolConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /**
     * The pause before the next attempt; empty when there is to be none. 429 says that nothing was done, as does 503
     * with a time; 503 alone may come from a proxy whose service is still at work.
     *
     * @param attempt 1 for the first
     * @param jitter between 0 and 1
     */
    Optional<Duration> pause(int status, HttpHeaders headers, RecoveryClass recovery, int attempt, double jitter) {
        if (attempt > config.retries() || !isTurnedAway(status)) {
            return Optional.empty();
        }
        var asked = asked(headers);
        if (asked.isEmpty() && status == 503 && recovery == RecoveryClass.UNSAFE) {
            return Optional.empty();
        }
        var pause = asked.orElse(config.backoff().multipliedBy(1L << (attempt - 1)));
        return pause.compareTo(config.longestPause()) > 0
                ? Optional.empty()
                : Optional.of(pause.plusMillis((long) (jitter * Math.max(100, pause.toMillis() / 10.0))));
    }

    /** How long the server asks to wait. */
    Optional<Duration> asked(HttpHeaders headers) {
        return headers.firstValue("Retry-After").flatMap(this::parse);
    }

    static boolean isTurnedAway(int status) {
        return status == 429 || status == 503;
    }

    Instant now() {
        return clock.instant();
    }

    private Optional<Duration> parse(String value) {
        if (SECONDS.matcher(value).matches()) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            var at = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            var wait = Duration.between(clock.instant(), at);
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
