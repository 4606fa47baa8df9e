package io.agentmode.kernel.inbox;

import io.smallrye.reactive.messaging.ClientCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.eclipse.microprofile.config.Config;

/**
 * An instance with a name of its own gets its partitions back at once when it was killed and comes again; otherwise they
 * wait for Kafka to give its predecessor up.
 */
@ApplicationScoped
class StaticMembership implements ClientCustomizer<Map<String, Object>> {
    private final MembershipConfig config;

    StaticMembership(MembershipConfig config) {
        this.config = config;
    }

    @Override
    public Map<String, Object> customize(String channel, Config channelConfig, Map<String, Object> client) {
        if (config.member().isEmpty() || !client.containsKey(ConsumerConfig.GROUP_ID_CONFIG)) {
            return client;
        }
        // Each channel is a member of its own in the service's group.
        var named = new HashMap<>(client);
        named.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, config.member().get() + "." + channel);
        return named;
    }
}
