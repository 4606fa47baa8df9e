package io.agentmode.kernel.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.kernel.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {
    private static final String GIVEN = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void aWellFormedOneIsTakenUpAsItIs() {
        assertThat(TraceParent.parse(GIVEN))
                .hasValueSatisfying(trace -> assertThat(trace).hasToString(GIVEN));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\nx"
            })
    void aBrokenOneIsAsIfItWereAbsent(String header) {
        assertThat(TraceParent.parse(header)).isEmpty();
    }

    @Test
    void aNewOneIsWellFormedAndNoOther() {
        var trace = TraceParent.start();
        assertThat(TraceParent.parse(trace.value())).contains(trace);
        assertThat(TraceParent.start()).isNotEqualTo(trace);
    }

    @Test
    void itIsStoredAsPlainText() throws Exception {
        var stored = Json.write(new TraceParent(GIVEN));
        assertThat(stored).isEqualTo('"' + GIVEN + '"');
        assertThat(Json.wire().readValue(stored, TraceParent.class)).hasToString(GIVEN);
    }
}
