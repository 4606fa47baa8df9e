package io.agentmode.session.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventIdTest {
    @Test
    void readsWhatItWrites() {
        var id = new EventId(Ids.next(), 42);

        assertThat(EventId.parse("after", id.toString())).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "1",
                "0190-1:1",
                "01900000-0000-7000-8000-000000000000",
                "01900000-0000-7000-8000-000000000000:",
                "01900000-0000-7000-8000-000000000000:-1",
                "01900000-0000-7000-8000-000000000000:99999999999"
            })
    void refusesAnythingElse(String text) {
        assertThatThrownBy(() -> EventId.parse("after", text)).isInstanceOf(Problem.class);
    }
}
