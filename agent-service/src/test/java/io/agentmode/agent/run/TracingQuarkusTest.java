package io.agentmode.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentmode.agent.RunningService;
import io.agentmode.agent.Scripted;
import io.agentmode.agent.Spans;
import io.agentmode.kernel.event.RunCommand;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.testing.RecordedSpans;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RunningService
@TestProfile(Scripted.class)
class TracingQuarkusTest {
    private static final String QUESTION = "What is the colour of the secret?";

    @Inject
    Neighbours neighbours;

    @Inject
    Spans collector;

    @Test
    void aWholeRunIsOneTrace() {
        var run = Ids.next();

        neighbours.send(
                "acme", new RunCommand.Start(run, Ids.next(), agent(), "ann", Ids.next(), QUESTION, Instant.now()));
        await().atMost(Duration.ofSeconds(60)).until(() -> neighbours.isFinished(run));

        var chat = await().until(
                        () -> collector.named("chat demo").stream()
                                .filter(span -> run.toString().equals(RecordedSpans.text(span, "agent_mode.run.id")))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        assertThat(RecordedSpans.text(chat, "gen_ai.operation.name")).isEqualTo("chat");
        assertThat(RecordedSpans.text(chat, "gen_ai.provider.name")).isEqualTo("demo");
        assertThat(RecordedSpans.number(chat, "gen_ai.usage.output_tokens")).isPositive();
        await().untilAsserted(() -> assertThat(collector.ofTrace(chat.getTraceId()))
                .extracting(SpanData::getName)
                .contains(
                        "process agent.run.commands",
                        "send memory.recall.commands",
                        "chat demo",
                        "send agent.run.events"));
        assertThat(collector.ofTrace(chat.getTraceId()).toString()).doesNotContain("secret");
    }

    private UUID agent() {
        return Person.of("acme", neighbours).agent("\"model_provider\":\"demo\"");
    }
}
