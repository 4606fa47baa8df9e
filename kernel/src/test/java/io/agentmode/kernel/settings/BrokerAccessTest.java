package io.agentmode.kernel.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BrokerAccessTest {

    @Test
    void aClientHasWhatItTakesToReachTheBrokerAndItsOwnSettingsAndNoOther() {
        var access = new BrokerAccess(Map.of(
                "bootstrap.servers", "kafka:9093",
                "security.protocol", "SASL_SSL",
                "sasl.jaas.config", "login",
                "ssl.truststore.location", "ca.p12",
                "acks", "0",
                "port", "19092"));

        assertThat(access.with(Map.of("acks", "all", "linger.ms", 0)))
                .isEqualTo(Map.of(
                        "bootstrap.servers", "kafka:9093",
                        "security.protocol", "SASL_SSL",
                        "sasl.jaas.config", "login",
                        "ssl.truststore.location", "ca.p12",
                        "acks", "all",
                        "linger.ms", 0));
    }
}
