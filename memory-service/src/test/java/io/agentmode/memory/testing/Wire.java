package io.agentmode.memory.testing;

import io.agentmode.kernel.event.Topic;
import io.agentmode.kernel.testing.KafkaWire;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The other services, as far as Kafka shows them. */
@Singleton
public class Wire extends KafkaWire {

    Wire(@ConfigProperty(name = "kafka.bootstrap.servers") String servers) {
        super(servers, Topic.MEMORY_RECALL_EVENTS, Topic.MEMORY_SUGGESTION_EVENTS);
    }

    @Override
    @PreDestroy
    public void close() {
        super.close();
    }
}
