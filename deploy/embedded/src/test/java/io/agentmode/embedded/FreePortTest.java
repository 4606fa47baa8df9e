package io.agentmode.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreePortTest {

    @Test
    void noPortIsGivenTwiceAlthoughNobodyListensOnItYet() {
        var ports = IntStream.range(0, 300).map(_ -> FreePort.find()).boxed().toList();

        assertThat(ports).doesNotHaveDuplicates();
    }

    @Test
    void noPortIsOneThatAnOutgoingConnectionMayTake() {
        assertThat(FreePort.find()).isBetween(1024, 32_767);
    }
}
