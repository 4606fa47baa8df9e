package io.agentmode.kernel.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StaticMembershipQuarkusTest {
    private static final String GROUP = "kernel-test";

    @Test
    void kafkaKnowsEachChannelOfTheInstanceByAName() {
        try (var admin = Admin.create(Map.of(
                "bootstrap.servers", ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class)))) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(members(admin))
                            .containsExactly(Optional.of("kernel-test-1.agent-run-commands")));
        }
    }

    @Test
    void anInstanceWithoutANameAndAProducerStayAsTheyWere() {
        var consumer = Map.<String, Object>of("group.id", GROUP);
        var producer = Map.<String, Object>of("acks", "all");
        var config = ConfigProvider.getConfig();

        assertThat(new StaticMembership(named(Optional.empty())).customize("c", config, consumer))
                .isEqualTo(consumer);
        assertThat(new StaticMembership(named(Optional.of("one"))).customize("c", config, producer))
                .isEqualTo(producer);
    }

    private static MembershipConfig named(Optional<String> member) {
        return new MembershipConfig() {
            @Override
            public Optional<String> member() {
                return member;
            }

            @Override
            public Duration readyWithin() {
                return Duration.ofSeconds(30);
            }
        };
    }

    private static Set<Optional<String>> members(Admin admin) throws ExecutionException, InterruptedException {
        return admin
                .describeConsumerGroups(List.of(GROUP))
                .describedGroups()
                .values()
                .iterator()
                .next()
                .get()
                .members()
                .stream()
                .map(MemberDescription::groupInstanceId)
                .collect(Collectors.toSet());
    }
}
