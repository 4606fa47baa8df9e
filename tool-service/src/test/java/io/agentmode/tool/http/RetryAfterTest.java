package io.agentmode.tool.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.kernel.event.Toolset.RecoveryClass;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
    private final RetryAfter retryAfter =
            new RetryAfter(TestConfig.http(), Clock.fixed(Instant.parse("2026-05-01T12:00:00Z"), ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource({
        "429, 2, UNSAFE, 1, 2000",
        "503, 2, UNSAFE, 1, 2000",
        "503, 0, UNSAFE, 1, 0",
        "429, 'Fri, 01 May 2026 12:00:07 GMT', UNSAFE, 1, 7000",
        "429, 'Fri, 01 May 2026 11:00:00 GMT', UNSAFE, 1, 0",
        "429, soon, UNSAFE, 1, 1000",
        "429, , UNSAFE, 1, 1000",
        "429, , UNSAFE, 3, 4000",
        "503, , READ_ONLY, 2, 2000"
    })
    void whoIsTurnedAwayComesBackWhenAsked(
            int status, String header, RecoveryClass recovery, int attempt, long millis) {
        assertThat(pause(status, header, recovery, attempt, 0)).contains(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({
        "200, 2, READ_ONLY, 1",
        "500, 2, READ_ONLY, 1",
        "503, , UNSAFE, 1",
        "429, 31, READ_ONLY, 1",
        "429, 999999999, READ_ONLY, 1",
        "429, 1, READ_ONLY, 4"
    })
    void otherwiseTheAnswerStands(int status, String header, RecoveryClass recovery, int attempt) {
        assertThat(pause(status, header, recovery, attempt, 0)).isEmpty();
    }

    @Test
    void thePauseVariesSoThatNotAllComeBackAtOnce() {
        assertThat(pause(429, "10", RecoveryClass.UNSAFE, 1, 0.5)).contains(Duration.ofMillis(10_500));
    }

    private Optional<Duration> pause(int status, String header, RecoveryClass recovery, int attempt, double jitter) {
        Map<String, List<String>> headers = header == null ? Map.of() : Map.of("Retry-After", List.of(header));
        return retryAfter.pause(status, HttpHeaders.of(headers, (_, _) -> true), recovery, attempt, jitter);
    }
}
