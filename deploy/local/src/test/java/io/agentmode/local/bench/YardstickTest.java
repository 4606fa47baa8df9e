package io.agentmode.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class YardstickTest {

    @Test
    void aWalkThroughTheMemoryComesToEveryPlace() {
        var next = Yardstick.oneCycle(1000);

        var visited = new BitSet();
        for (int at = next[0], steps = 0; steps < next.length; at = next[at], steps++) {
            visited.set(at);
        }

        assertThat(visited.cardinality()).isEqualTo(next.length);
    }

    @Test
    void bothFiguresAreMeasured() {
        var yardstick = Yardstick.now();

        assertThat(yardstick.handOverMicros()).isPositive().isFinite();
        assertThat(yardstick.readNanos()).isPositive().isFinite();
        assertThat(yardstick.json().fieldNames()).containsExactly("hand_over_us", "read_16mb_ns");
    }
}
