package io.agentmode.session.testing;

import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The consumer of run events, to be held up. */
@Singleton
public class Recording {
    private static final String CHANNEL = "agent-run-events";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaClientService kafka;

    Recording(KafkaClientService kafka) {
        this.kafka = kafka;
    }

    public void pause() {
        var _ = kafka.getConsumer(CHANNEL).pause().await().atMost(PATIENCE);
    }

    public void resume() {
        kafka.getConsumer(CHANNEL).resume().await().atMost(PATIENCE);
    }
}
