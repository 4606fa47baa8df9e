package io.agentmode.tool.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.tool.execution.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class CurrentTimeTest {
    private final CurrentTime currentTime =
            new CurrentTime(Clock.fixed(Instant.parse("2026-03-29T23:30:00.123456Z"), ZoneOffset.UTC));

    @Test
    void withoutAZoneItIsUtc() {
        assertThat(run("{}")).isEqualTo(new Outcome.Success(Schemas.of("""
                {"time": "2026-03-29T23:30:00Z", "timezone": "UTC", "weekday": "Sunday"}""")));
    }

    @Test
    void inAZoneTheDateAndWeekdayAreThoseOfTheZone() {
        assertThat(run("{\"timezone\": \"Europe/Berlin\"}")).isEqualTo(new Outcome.Success(Schemas.of("""
                {"time": "2026-03-30T01:30:00+02:00", "timezone": "Europe/Berlin", "weekday": "Monday"}""")));
    }

    @Test
    void anUnknownZoneIsAClearError() {
        assertThat(run("{\"timezone\": \"Berlin/Europe\"}"))
                .isInstanceOfSatisfying(
                        Outcome.Failure.class,
                        failure -> assertThat(failure.message()).contains("IANA"));
    }

    private Outcome run(String arguments) {
        JsonNode parsed = Schemas.of(arguments);
        return currentTime.run(parsed);
    }
}
