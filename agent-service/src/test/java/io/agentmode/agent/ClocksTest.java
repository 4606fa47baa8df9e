package io.agentmode.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClocksTest {
    @Test
    void timesAreAsTheDatabaseKeepsThem() {
        var clock = new Clocks().clock();

        assertThat(Stream.generate(clock::instant).limit(20))
                .allMatch(time -> time.equals(time.truncatedTo(ChronoUnit.MICROS)));
    }
}
