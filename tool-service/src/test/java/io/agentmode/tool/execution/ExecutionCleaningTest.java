package io.agentmode.tool.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmode.kernel.inbox.InboxCleaning;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ExecutionCleaningTest {

    @Test
    void aRetentionUnderWhichACallCouldBeExecutedTwiceIsRefused() {
        assertThatThrownBy(() -> ExecutionCleaning.checked(InboxCleaning.REMEMBERED.minusMillis(1)))
                .hasMessageContainingAll("agent-mode.tool.execution.retention", "PT359H59M59.999S", "15d or longer");
    }

    @Test
    void oneAsLongAsTheMemoryOfTheInboxOrLongerIsTaken() {
        assertThat(ExecutionCleaning.checked(InboxCleaning.REMEMBERED)).isEqualTo(Duration.ofDays(15));
        assertThat(ExecutionCleaning.checked(Duration.ofDays(90))).isEqualTo(Duration.ofDays(90));
    }
}
