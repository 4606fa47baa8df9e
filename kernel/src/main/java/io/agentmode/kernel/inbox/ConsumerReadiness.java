package io.agentmode.kernel.inbox;

import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready once Kafka has given each consumer its share, so that who asks hears of what happened elsewhere. That Kafka is
 * away, at the start for a while or later, makes nothing unready: requests are accepted without it.
 */
@Readiness
@Singleton
class ConsumerReadiness implements HealthCheck {
    private final Listening listening;
    private final KafkaClientService clients;
    private final Config config;
    private final long deadline;
    private volatile boolean ready;

    ConsumerReadiness(Listening listening, KafkaClientService clients, Config config, MembershipConfig membership) {
        this.listening = listening;
        this.clients = clients;
        this.config = config;
        this.deadline = System.nanoTime() + membership.readyWithin().toNanos();
    }

    @Override
    public HealthCheckResponse call() {
        var waiting = ready ? List.<String>of() : waiting();
        ready = ready || waiting.isEmpty() || System.nanoTime() - deadline >= 0;
        return HealthCheckResponse.named("consumers")
                .withData("waiting", String.join(", ", waiting))
                .status(ready)
                .build();
    }

    private List<String> waiting() {
        return clients.getConsumerChannels().stream()
                .map(channel -> config.getValue("mp.messaging.incoming." + channel + ".topic", String.class))
                .filter(topic -> !listening.isTo(topic))
                .sorted()
                .toList();
    }
}
