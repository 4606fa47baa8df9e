package io.agentmode.kernel.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdsTest {
    @Test
    void anIdIsGreaterThanTheOneBeforeAlsoWhenThatWasMadeByAClockThatIsAhead() {
        var now = Ids.next();
        var ahead = new UUID(now.getMostSignificantBits() + (60_000L << 16), now.getLeastSignificantBits());

        var next = Ids.nextAfter(ahead);

        assertThat(next.toString()).isGreaterThan(ahead.toString());
        assertThat(next.version()).isEqualTo(7);
        assertThat(next.variant()).isEqualTo(2);
        assertThat(Ids.nextAfter(next).toString()).isGreaterThan(next.toString());
    }

    @Test
    void otherwiseItTellsTheTime() {
        var before = Ids.next();

        assertThat(Ids.nextAfter(new UUID(0x7000, before.getLeastSignificantBits()))
                                .getMostSignificantBits()
                        >>> 16)
                .isGreaterThanOrEqualTo(before.getMostSignificantBits() >>> 16);
    }
}
