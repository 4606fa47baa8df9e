package io.agentmode.agent.llm.remote;

import io.vertx.core.MultiMap;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** How long a provider asks to wait: seconds, a date, or the milliseconds that some send beside them. */
final class RetryAfter {
    private RetryAfter() {}

    static @Nullable Duration of(MultiMap headers, Clock clock) {
        var milliseconds = number(headers.get("retry-after-ms"));
        if (milliseconds != null) {
            return Duration.ofMillis(milliseconds);
        }
        var value = headers.get("retry-after");
        var seconds = number(value);
        return seconds != null ? Duration.ofSeconds(seconds) : value == null ? null : until(value, clock);
    }

    private static @Nullable Long number(@Nullable String value) {
        try {
            return value == null ? null : Math.max(0, (long) Math.ceil(Double.parseDouble(value.strip())));
        } catch (NumberFormatException _) {
            return null;
        }
    }

    private static @Nullable Duration until(String date, Clock clock) {
        try {
            var wait = Duration.between(
                    clock.instant(), ZonedDateTime.parse(date.strip(), DateTimeFormatter.RFC_1123_DATE_TIME));
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException _) {
            return null;
        }
    }
}
