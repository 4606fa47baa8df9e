package io.agentmode.agent.llm;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmode.agent.RunningService;
import io.agentmode.kernel.testing.DocumentedMetrics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RunningService
class MetricsQuarkusTest {
    @Inject
    Models models;

    @Test
    void everyCallOfAModelIsMeasured() {
        call("demo");
        assertThatThrownBy(() -> call("nobody")).isInstanceOf(ModelFailure.class);

        assertThat(scraped())
                .containsPattern(
                        "gen_ai_client_operation_duration_seconds_count\\{error_type=\"\",gen_ai_operation_name=\"chat\","
                                + "gen_ai_provider_name=\"demo\",gen_ai_request_model=\"demo\"} [1-9]")
                .containsPattern(
                        "gen_ai_client_operation_duration_seconds_count\\{error_type=\"model_not_configured\"[^}]*} [1-9]")
                .containsPattern("gen_ai_client_token_usage_tokens_sum\\{[^}]*gen_ai_token_type=\"output\"} [1-9]");
    }

    @Test
    void whatIsShownIsDocumented() {
        call("demo");

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(scraped())
                        .containsPattern("agentmode_runs\\{phase=\"queued\"} \\d")
                        .containsPattern("agentmode_runs_queued_oldest_age_seconds(\\{})? \\d"));
        DocumentedMetrics.check(
                scraped(),
                "agentmode_runs",
                "agentmode_runs_queued_oldest_age_seconds",
                "agentmode_outbox_rows",
                "agentmode_outbox_relay_seconds",
                "agentmode_model_cost_total",
                "gen_ai_client_operation_duration_seconds");
    }

    private void call(String provider) {
        var request = new ModelRequest(
                "acme", new ModelName(provider, "demo"), 0.7, List.of(new ChatTurn.UserTurn("Hello")), List.of());
        assertThat(models.call(request, new Heard()).await().atMost(Duration.ofSeconds(20)))
                .isNotNull();
    }

    private static String scraped() {
        return given().get("/q/metrics").asString();
    }
}
