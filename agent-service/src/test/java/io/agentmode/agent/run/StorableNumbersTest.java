package io.agentmode.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StorableNumbersTest {
    @Test
    void numbersThatTheDatabaseHasNotBecomeText() {
        var json = TestRuns.json(
                "{\"a\": [1e200000, -1e-20000, 1e2000000000, 1.5, 7, 1e300, null], \"b\": {\"c\": 2e200000}}");

        assertThat(StorableNumbers.of(json))
                .isEqualTo(
                        TestRuns.json("{\"a\": [\"1E+200000\", \"-1E-20000\", \"1E+2000000000\", 1.5, 7, 1e300, null],"
                                + " \"b\": {\"c\": \"2E+200000\"}}"));
        assertThat(StorableNumbers.of(TestRuns.json("1e200000"))).isEqualTo(TestRuns.json("\"1E+200000\""));
    }
}
