package io.agentmode.kernel.settings;

import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where Kafka is and how it lets somebody in: the same for every client, whether Quarkus makes it for a channel or the
 * platform for itself. What else a client is set to is its own.
 */
@Singleton
public class BrokerAccess {
    private static final Pattern SETTING =
            Pattern.compile("bootstrap\\.servers|client\\.dns\\.lookup|(security|ssl|sasl)\\..+");

    private final Map<String, Object> settings;

    /** {@code kafka} is all that is set as {@code kafka.*}, without that prefix. */
    public BrokerAccess(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        settings = kafka.entrySet().stream()
                .filter(setting -> SETTING.matcher(setting.getKey()).matches())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The settings of a client that has these of its own. */
    public Map<String, Object> with(Map<String, ?> own) {
        var all = new HashMap<String, Object>(settings);
        all.putAll(own);
        return Map.copyOf(all);
    }
}
