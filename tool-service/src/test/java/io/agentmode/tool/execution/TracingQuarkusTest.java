package io.agentmode.tool.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentmode.kernel.event.ToolEvent;
import io.agentmode.kernel.testing.RecordedSpans;
import io.agentmode.tool.testing.Calls;
import io.agentmode.tool.testing.Observed;
import io.agentmode.tool.testing.People;
import io.agentmode.tool.testing.Spans;
import io.agentmode.tool.testing.Wire;
import io.agentmode.tool.testing.WithInfrastructure;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithInfrastructure
@TestProfile(Observed.class)
class TracingQuarkusTest {
    @Inject
    Wire wire;

    @Inject
    Spans collector;

    private final String tenant = People.newTenant();

    @Test
    void aCallIsPartOfTheTraceThatAskedForIt() {
        var invoke = Calls.calculate(UUID.randomUUID(), UUID.randomUUID(), "6 * 7");

        wire.send(tenant, invoke);
        wire.await(ToolEvent.Failed.class, answer -> answer.callId().equals(invoke.callId()));

        var span = await().atMost(Duration.ofSeconds(20))
                .until(() -> spanOf(invoke.callId()), Optional::isPresent)
                .orElseThrow();
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(RecordedSpans.text(span, "gen_ai.tool.name")).isEqualTo("calculator");
        assertThat(RecordedSpans.text(span, "error.type")).isNotBlank();
        assertThat(collector.ofTrace(span.getTraceId()))
                .extracting(SpanData::getName)
                .contains("process tool.call.commands", "execute_tool calculator");
        assertThat(collector.ofTrace(span.getTraceId()).toString()).doesNotContain("6 * 7");
    }

    private Optional<SpanData> spanOf(UUID callId) {
        return collector.named("execute_tool calculator").stream()
                .filter(span -> callId.toString().equals(RecordedSpans.text(span, "gen_ai.tool.call.id")))
                .findFirst();
    }
}
