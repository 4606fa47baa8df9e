package io.agentmode.tool.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventSizeTest {
    private final EventSize size = new EventSize();

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void anEmptyLineEndsAnEvent(String end) {
        var event = "event: message" + end + "data: 1234567890" + end;

        for (int events = 0; events < 3; events++) {
            assertThat(of(event + end)).isBetween((long) event.length(), event.length() + 1L);
        }
    }

    @Test
    void anEventGrowsWithEachPieceUntilItEnds() {
        assertThat(of("data: 12")).isEqualTo(8);
        assertThat(of("34\r")).isEqualTo(11);
        assertThat(of("\ndata: 5")).isEqualTo(19);
        assertThat(of("\n\n: x")).isEqualTo(20);
        assertThat(of("y")).isEqualTo(4);
    }

    private long of(String text) {
        return size.applyAsLong(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }
}
