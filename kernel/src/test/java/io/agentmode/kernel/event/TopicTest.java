package io.agentmode.kernel.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class TopicTest {
    @Test
    void aStateTopicKeepsTheNewestOfEachKey() {
        assertThat(Topic.AGENT_DEFINITION_STATE.config())
                .containsEntry("cleanup.policy", "compact")
                .containsEntry("delete.retention.ms", "604800000")
                .doesNotContainKey("retention.ms");
    }

    @Test
    void aLogForgetsAfterItsRetention() {
        assertThat(Topic.AGENT_RUN_EVENTS.config())
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", "604800000")
                .containsEntry("segment.ms", "86400000");
        assertThat(Topic.AGENT_RUN_PROGRESS.config())
                .as("a segment is only deleted once it is closed")
                .containsEntry("retention.ms", "900000")
                .containsEntry("segment.ms", "900000");
    }

    @Test
    void aDeadLetterIsKeptForTwoWeeksBesideItsTopic() {
        assertThat(Topic.AGENT_RUN_EVENTS.dlqName()).isEqualTo("agent.run.events.dlq");
        assertThat(Topic.dlqConfig()).containsEntry("retention.ms", "1209600000");
    }

    @Test
    void usageAddsUp() {
        var one = new Usage(1, 2, new BigDecimal("0.1"));
        assertThat(Usage.NONE.plus(one).plus(one)).isEqualTo(new Usage(2, 4, new BigDecimal("0.2")));
    }
}
