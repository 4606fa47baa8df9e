package io.agentmode.kernel.inbox;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.agentmode.kernel.event.Topic;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReadinessQuarkusTest {
    private final KafkaClientService clients;
    private final Config config;

    ReadinessQuarkusTest(KafkaClientService clients, Config config) {
        this.clients = clients;
        this.config = config;
    }

    @Test
    void theServiceIsReadyWhenKafkaHasGivenItPartitions() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> get("/q/health/ready")
                        .then()
                        .statusCode(200)
                        .body("checks.find { it.name == 'consumers' }.data.waiting", equalTo("")));
    }

    @Test
    void anInstanceWithoutPartitionsIsNotReadyAndSaysWhatItWaitsFor() {
        var answer = readiness(new Listening(), Duration.ofMinutes(1)).call();

        assertThat(answer.getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
        assertThat(answer.getData().orElseThrow()).containsEntry("waiting", Topic.AGENT_RUN_COMMANDS.wireName());
    }

    @Test
    void partitionsThatAreLostLaterMakeNothingUnready() {
        var listening = new Listening();
        var topics = Set.of(Topic.AGENT_RUN_COMMANDS.wireName());
        var readiness = readiness(listening, Duration.ofMinutes(1));

        listening.started(topics);
        assertThat(readiness.call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        listening.stopped(topics);

        assertThat(listening.isTo(Topic.AGENT_RUN_COMMANDS.wireName())).isFalse();
        assertThat(readiness.call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
    }

    @Test
    void whenKafkaIsAwayForLongTheServiceIsReadyWithoutIt() {
        assertThat(readiness(new Listening(), Duration.ZERO).call().getStatus())
                .isEqualTo(HealthCheckResponse.Status.UP);
    }

    private ConsumerReadiness readiness(Listening listening, Duration within) {
        return new ConsumerReadiness(listening, clients, config, new MembershipConfig() {
            @Override
            public Optional<String> member() {
                return Optional.empty();
            }

            @Override
            public Duration readyWithin() {
                return within;
            }
        });
    }
}
