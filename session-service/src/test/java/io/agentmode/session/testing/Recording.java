package io.agentmode.session.testing;

import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The consumers of what other services say, to be held up: of run events, and of agents. */
@Singleton
public class Recording {
    private static final String RUNS = "agent-run-events";
    private static final String AGENTS = "agent-definition-state";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaClientService kafka;

    Recording(KafkaClientService kafka) {
        this.kafka = kafka;
    }

    public void pause() {
        pause(RUNS);
    }

    public void resume() {
        resume(RUNS);
    }

    public void pauseAgents() {
        pause(AGENTS);
    }

    public void resumeAgents() {
        resume(AGENTS);
    }

    private void pause(String channel) {
        var _ = kafka.getConsumer(channel).pause().await().atMost(PATIENCE);
    }

    private void resume(String channel) {
        kafka.getConsumer(channel).resume().await().atMost(PATIENCE);
    }
}
