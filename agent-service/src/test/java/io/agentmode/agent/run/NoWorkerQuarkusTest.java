package io.agentmode.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.agent.QuietInstance;
import io.agentmode.agent.RunningService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** A process that works on no runs. */
@QuarkusTest
@RunningService
@TestProfile(QuietInstance.class)
class NoWorkerQuarkusTest {

    @Inject
    KafkaClientService kafka;

    /** A share of them would wait here for a worker to look at the database. */
    @Test
    void itTakesNothingThatAWorkerIsToGoOnWith() {
        assertThat(kafka.getConsumerChannels())
                .containsExactlyInAnyOrder("tool-toolset-state", "session-lifecycle-events");
    }
}
