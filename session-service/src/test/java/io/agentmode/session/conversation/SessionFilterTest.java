package io.agentmode.session.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SessionFilterTest {
    @Test
    void whatIsTypedStandsForItself() {
        assertThat(new SessionFilter(null, " 50%_\\ ").pattern()).isEqualTo("%50\\%\\_\\\\%");
    }

    @Test
    void nothingTypedFiltersNothing() {
        assertThat(new SessionFilter(null, null).pattern()).isNull();
        assertThat(new SessionFilter(null, "  ").pattern()).isNull();
    }
}
